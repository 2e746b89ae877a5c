package io.polyphony.embedding.onnx.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.vector.VectorMath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Compares with vectors that other implementations give for the published Qwen3-Embedding-0.6B.
 * Runs where the environment variable {@code POLYPHONY_QWEN3_DIR} names a folder with those
 * weights.
 */
class PublishedWeightsTest {

    private static final Path GOLDEN =
            Path.of("..", "..", "shared", "data", "golden", "qwen3-embedding-0.6b.json");

    private static final Instruction WEB_SEARCH =
            new Instruction(
                    "Given a web search query, retrieve relevant passages that answer the query");

    private static final List<String> QUERIES =
            List.of("What is the capital of China?", "Explain gravity");

    private static final List<String> DOCUMENTS =
            List.of(
                    "The capital of China is Beijing.",
                    "Gravity is a force that attracts two bodies towards each other. It gives"
                            + " weight to physical objects and is responsible for the movement of"
                            + " planets around the sun.");

    /** Model card of Qwen3-Embedding-0.6B. */
    private static final double[][] SIMILARITIES = {{0.76456, 0.14143}, {0.13550, 0.59995}};

    private String folder;

    @BeforeEach
    void findWeights() {
        folder = System.getenv().getOrDefault("POLYPHONY_QWEN3_DIR", "");
        assumeTrue(
                !folder.isEmpty(),
                "skipped: the environment variable POLYPHONY_QWEN3_DIR names no folder with the"
                        + " published weights");
    }

    @Test
    void agreesWithTheModelCard() throws Exception {
        float[][] queries = embed(QUERIES.stream().map(WEB_SEARCH::applyTo).toList());
        float[][] documents = embed(DOCUMENTS);

        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(VectorMath.dot(queries[i], documents[j]))
                        .isCloseTo(SIMILARITIES[i][j], within(1e-4));
            }
        }
    }

    @Test
    void agreesWithGoldenVectors() throws Exception {
        assumeTrue(
                Files.exists(GOLDEN), "skipped: no golden vectors at " + GOLDEN.toAbsolutePath());
        for (JsonNode golden : new ObjectMapper().readTree(GOLDEN.toFile()).path("vectors")) {
            float[] expected = new float[golden.path("vector").size()];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = golden.path("vector").get(i).floatValue();
            }
            VectorMath.normalize(expected);
            float[] vector = embed(List.of(golden.path("text").asText()))[0];

            assertThat(VectorMath.dot(vector, expected)).isGreaterThanOrEqualTo(0.9999);
        }
    }

    private float[][] embed(List<String> texts) throws Exception {
        CompiledModelLoader loader = new CompiledModelLoader(folder, null, null, 0, Device.CPU);
        try (TextTokenizer tokenizer = loader.openTokenizer();
                EmbeddingModel model = loader.openModel()) {
            return model.embed(TokenBatch.of(texts.stream().map(tokenizer::encode).toList()));
        }
    }
}
