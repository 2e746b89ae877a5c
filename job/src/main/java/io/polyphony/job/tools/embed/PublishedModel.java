package io.polyphony.job.tools.embed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.vector.VectorMath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Published figures about the vectors of a model: similarities of its model card, and the
 * beginnings of vectors that another implementation gives. The numbers and their sources are in
 * {@code published-figures.json}.
 */
public final class PublishedModel {

    /** Vectors of texts, each as long as the model gives them. */
    @FunctionalInterface
    public interface Vectors {
        float[][] of(List<String> texts) throws EmbeddingException;
    }

    private final JsonNode json;

    private PublishedModel(JsonNode json) {
        this.json = json;
    }

    /**
     * The published model of which a folder has the shape.
     *
     * @throws CommandException if the folder has no readable {@code config.json}
     */
    public static Optional<PublishedModel> find(Path folder) throws CommandException {
        JsonNode config;
        try {
            config = new JsonMapper().readTree(folder.resolve("config.json").toFile());
        } catch (IOException e) {
            throw new CommandException(
                    folder.resolve("config.json") + ": cannot be read: " + e.getMessage(), e);
        }
        for (JsonNode model : figures().path("models")) {
            if (hasShape(config, model.path("shape"))) {
                return Optional.of(new PublishedModel(model));
            }
        }
        return Optional.empty();
    }

    public String name() {
        return json.path("name").asText();
    }

    /**
     * Embeds the published texts and compares.
     *
     * @param precision that the vectors are computed in
     */
    public List<Figure> compare(Vectors vectors, String precision) throws EmbeddingException {
        Tolerance tolerance = Tolerance.of(precision);
        List<Figure> figures = new ArrayList<>();
        addSimilarities(vectors, tolerance.similarity(), figures);
        for (JsonNode text : json.path("vectors").path("texts")) {
            float[] expected = floats(text.path("prefix"));
            VectorMath.normalize(expected);
            float[] whole = vectors.of(List.of(text.path("text").asText()))[0];
            float[] found = Arrays.copyOf(whole, expected.length);
            VectorMath.normalize(found);
            figures.add(
                    new Figure(
                            "cosine to the vector of \"" + text.path("text").asText() + "\"",
                            1,
                            VectorMath.dot(expected, found),
                            tolerance.cosine()));
        }
        return figures;
    }

    private void addSimilarities(Vectors vectors, double tolerance, List<Figure> figures)
            throws EmbeddingException {
        JsonNode similarities = json.path("similarities");
        Instruction task = Instruction.parse(similarities.path("task").asText());
        List<String> queries = texts(similarities.path("queries"));
        float[][] left = vectors.of(queries.stream().map(task::applyTo).toList());
        float[][] right = vectors.of(texts(similarities.path("documents")));
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                figures.add(
                        new Figure(
                                "similarity of query %d and document %d".formatted(i + 1, j + 1),
                                similarities.path("values").path(i).path(j).doubleValue(),
                                VectorMath.dot(left[i], right[j]),
                                tolerance));
            }
        }
    }

    private static boolean hasShape(JsonNode config, JsonNode shape) {
        for (Map.Entry<String, JsonNode> size : shape.properties()) {
            if (!config.path(size.getKey()).equals(size.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode figures() {
        try (InputStream in = PublishedModel.class.getResourceAsStream("published-figures.json")) {
            if (in == null) {
                throw new IllegalStateException("published-figures.json is not in the jar");
            }
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("published-figures.json cannot be read", e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).floatValue();
        }
        return values;
    }
}
