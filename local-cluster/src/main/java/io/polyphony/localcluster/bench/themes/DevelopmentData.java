package io.polyphony.localcluster.bench.themes;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.bench.Evaluation;
import io.polyphony.job.tools.calibrate.Halves;
import io.polyphony.job.tools.embed.TextVectors;
import io.polyphony.job.tools.quality.LabelledVectors;
import io.polyphony.localcluster.bench.quality.AssistantRequests;
import io.polyphony.localcluster.bench.quality.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Development texts with an intent each, embedded: bank customers' questions, requests to an
 * assistant in one and in many languages.
 */
final class DevelopmentData {

    static final String BANK = "banking77.train.jsonl.gz";
    static final String REQUESTS = "clinc150.train.jsonl.gz";
    static final String MULTILINGUAL = "xsid.valid.jsonl.gz";

    private static final long SEED = 3;

    private final Path folder;
    private final int texts;
    private final TextVectors vectors;

    DevelopmentData(Path folder, int texts, TextVectors vectors) {
        this.folder = folder;
        this.texts = texts;
        this.vectors = vectors;
    }

    /**
     * Some texts of a file to be clustered, and some of the others to find thresholds on, drawn and
     * ordered at random, the same for the same number; nothing if the file is not there.
     */
    Optional<Evaluation> read(String file) throws IOException, EmbeddingException {
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        List<JsonNode> evaluated = new ArrayList<>();
        List<JsonNode> others = new ArrayList<>();
        for (JsonNode line : JsonFile.read(path)) {
            boolean known = AssistantRequests.LANGUAGES.contains(line.path("lang").asText());
            if (known || !file.equals(MULTILINGUAL)) {
                (Halves.isEvaluated(line) ? evaluated : others).add(line);
            }
        }
        String name = file.substring(0, file.indexOf('.'));
        return Optional.of(new Evaluation(embed(name, evaluated), embed(name, others)));
    }

    private LabelledVectors embed(String name, List<JsonNode> lines) throws EmbeddingException {
        List<JsonNode> drawn = LabelledVectors.shuffled(lines, SEED);
        drawn = drawn.subList(0, Math.min(texts, drawn.size()));
        float[][] rows = vectors.embed(drawn.stream().map(l -> l.path("text").asText()).toList());
        List<LabelledVectors.Item> items = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            JsonNode line = drawn.get(i);
            items.add(
                    new LabelledVectors.Item(
                            line.path("id").asText() + "/" + line.path("lang").asText(),
                            line.path("intent").asText(),
                            line.path("lang").asText(),
                            rows[i]));
        }
        return LabelledVectors.of(name, items);
    }
}
