package io.polyphony.job.tools.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.job.tools.command.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedModelTest {

    /** Similarities of two queries and two documents, as the model card has them. */
    private static final double[][] SIMILARITIES = {{0.76456, 0.14143}, {0.13550, 0.59995}};

    @TempDir private Path folder;
    private PublishedModel model;

    @BeforeEach
    void findModel() throws Exception {
        writeConfig(28);
        model = PublishedModel.find(folder).orElseThrow();
    }

    @Test
    void knowsAModelByItsShape() throws Exception {
        assertThat(model.name()).isEqualTo("Qwen3-Embedding-0.6B");
        writeConfig(27);
        assertThat(PublishedModel.find(folder)).isEmpty();
        Files.delete(folder.resolve("config.json"));
        assertThatThrownBy(() -> PublishedModel.find(folder))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("config.json");
    }

    @Test
    void thePublishedVectorsAreWithinEveryTolerance() throws Exception {
        List<Figure> figures = model.compare(texts -> vectors(texts, 0), "fp32");

        assertThat(figures).hasSize(6).allMatch(Figure::isWithin);
        assertThat(figures.get(1).line())
                .isEqualTo(
                        "within   similarity of query 1 and document 2: published 0.14143, found"
                                + " 0.14143, tolerance 1.0E-4");
    }

    @ParameterizedTest
    @CsvSource({
        "fp32, 5e-5, true",
        "fp32, 1e-3, false",
        "fp16, 1e-3, true",
        "onnx, 1e-3, true",
        "fp16, 1e-2, false",
        "bf16, 1e-2, true",
        "int8, 2e-2, true",
        "int8, 5e-2, false"
    })
    void aSimilarityMayDifferByAsMuchAsThePrecisionExplains(
            String precision, double error, boolean within) throws Exception {
        Figure first = model.compare(texts -> vectors(texts, error), precision).get(0);

        assertThat(first.isWithin()).isEqualTo(within);
        assertThat(first.line()).startsWith(within ? "within " : "OUTSIDE ");
    }

    @Test
    void anotherModelsVectorsAreOutside() throws Exception {
        List<Figure> figures =
                model.compare(
                        texts -> texts.stream().map(text -> axis(0, 1)).toArray(float[][]::new),
                        "int8");

        assertThat(figures).hasSize(6).noneMatch(Figure::isWithin);
    }

    @Test
    void nothingIsWithinThatIsNoNumber() {
        assertThat(new Figure("any", 0.5, Double.NaN, 1).isWithin()).isFalse();
    }

    /** Vectors of the published model, with the first similarity wrong by an error. */
    private static float[][] vectors(List<String> texts, double error) {
        float[][] vectors = new float[texts.size()][];
        for (int i = 0; i < vectors.length; i++) {
            String text = texts.get(i);
            if (text.startsWith("Instruct: ")) {
                vectors[i] = query(text, error);
            } else if (text.contains("Deep Learning")) {
                vectors[i] = published(text);
            } else {
                vectors[i] = text.contains("Beijing") ? axis(0, 1) : axis(1, 1);
            }
        }
        return vectors;
    }

    private static float[] query(String text, double error) {
        int query = text.endsWith("\nQuery:What is the capital of China?") ? 0 : 1;
        float[] vector = axis(0, SIMILARITIES[query][0] + (query == 0 ? error : 0));
        vector[1] = (float) SIMILARITIES[query][1];
        return vector;
    }

    private static float[] published(String text) {
        try (InputStream in = PublishedModel.class.getResourceAsStream("published-figures.json")) {
            for (JsonNode entry : new JsonMapper().readTree(in).findValue("texts")) {
                if (entry.path("text").asText().equals(text)) {
                    float[] vector = new float[1024];
                    for (int i = 0; i < entry.path("prefix").size(); i++) {
                        vector[i] = entry.path("prefix").get(i).floatValue() / 100;
                    }
                    return vector;
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("nothing is published for " + text);
    }

    private static float[] axis(int axis, double value) {
        float[] vector = new float[1024];
        vector[axis] = (float) value;
        return vector;
    }

    private void writeConfig(int layers) throws Exception {
        Files.writeString(
                folder.resolve("config.json"),
                """
                {"hidden_size": 1024, "num_hidden_layers": %d, "num_attention_heads": 16,
                 "num_key_value_heads": 8, "head_dim": 128, "intermediate_size": 3072, "vocab_size": 151669}
                """
                        .formatted(layers));
    }
}
