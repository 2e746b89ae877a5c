package io.polyphony.embedding.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.References;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.onnx.ModelLoaders;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.vector.VectorMath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders of sentence-transformers against the vectors of the library itself. */
class PublishedFamiliesTest {

    private static final String MEAN = "pooling_mode_mean_tokens";
    private static final String CLS = "pooling_mode_cls_token";

    /**
     * Tolerance of a component, from the library's vector and from the same text in another batch.
     */
    private static final double FLOAT = 1e-5;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "all-MiniLM-L6-v2, all-minilm-l6-v2, " + MEAN,
        "bge-small-zh-v1.5, bge-small-zh-v1.5, " + CLS
    })
    void givesTheVectorsOfTheLibraryAloneAndInBatches(String name, String file, String pooling)
            throws Exception {
        JsonNode texts = open(name, file, pooling);
        List<float[]> expected = References.vectors(texts);
        List<int[]> ids = References.tokenIds(texts);

        try (EmbeddingModel model = loader().openModel()) {
            float[][] together = model.embed(TokenBatch.of(ids));
            for (int i = 0; i < expected.size(); i++) {
                float[] alone = model.embed(TokenBatch.of(List.of(ids.get(i))))[0];

                assertThat(References.difference(alone, expected.get(i)))
                        .as("text %s alone", i)
                        .isLessThan(FLOAT);
                assertThat(References.difference(together[i], expected.get(i)))
                        .as("text %s in a batch", i)
                        .isLessThan(FLOAT);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "e5-small-v2-q, e5-small-v2-q, " + MEAN + ", 0.99",
        "bge-small-zh-v1.5, bge-small-zh-v1.5-q, " + CLS + ", 0.95"
    })
    void givesTheSameVectorsInAnyBatchWhereScalesDependOnIt(
            String name, String file, String pooling, double least) throws Exception {
        JsonNode texts = open(name, file, pooling);
        List<float[]> expected = References.vectors(texts);
        List<int[]> ids = References.tokenIds(texts);

        try (EmbeddingModel model = loader().openModel()) {
            float[][] together = model.embed(TokenBatch.of(ids));
            for (int i = 0; i < expected.size(); i++) {
                float[] alone = model.embed(TokenBatch.of(List.of(ids.get(i))))[0];

                assertThat(References.difference(alone, together[i])).isLessThan(FLOAT);
                assertThat((double) VectorMath.dot(alone, expected.get(i)))
                        .as("text %s", i)
                        .isGreaterThan(least);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "all-MiniLM-L6-v2, all-minilm-l6-v2",
        "bge-small-zh-v1.5, bge-small-zh-v1.5",
        "bge-small-zh-v1.5, bge-small-zh-v1.5-q",
        "e5-small-v2-q, e5-small-v2-q"
    })
    void givesTheTokensOfTheLibraryNeitherCutNorPadded(String name, String file) throws Exception {
        JsonNode texts = open(name, file, MEAN);

        try (TextTokenizer tokenizer = loader().openTokenizer()) {
            for (JsonNode text : texts) {
                assertThat(tokenizer.encode(text.path("text").textValue()))
                        .containsExactly(References.ints(text.path("tokenIds")));
            }
            assertThat(tokenizer.controlTokens()).contains("[CLS]", "[SEP]", "[MASK]");
        }
    }

    @Test
    void givesTheSimilaritiesOfTheModelCard() throws Exception {
        open("all-MiniLM-L6-v2", "all-minilm-l6-v2", MEAN);

        float[][] vectors =
                embed(
                        "That is a happy person",
                        "That is a happy dog",
                        "That is a very happy person",
                        "Today is a sunny day");

        assertThat((double) VectorMath.dot(vectors[0], vectors[1])).isCloseTo(0.695, within(5e-4));
        assertThat((double) VectorMath.dot(vectors[0], vectors[2])).isCloseTo(0.943, within(5e-4));
        assertThat((double) VectorMath.dot(vectors[0], vectors[3])).isCloseTo(0.257, within(5e-4));
    }

    @Test
    void takesTheLengthOfTheFolder() throws Exception {
        open("e5-small-v2-q", "e5-small-v2-q", MEAN);

        assertThat(loader().describe().maxTokens()).isEqualTo(256);
        assertThat(loader().describe().dimension()).isEqualTo(384);
        assertThat(loader().assumptions()).isEmpty();
    }

    private JsonNode open(String name, String file, String pooling) throws Exception {
        JsonNode reference = FamilyFolder.reference(name);
        FamilyFolder.write(folder, file, reference, pooling);
        return reference.path("texts");
    }

    private ModelLoader loader() throws Exception {
        return ModelLoaders.of(
                new CompiledModelLoader(folder.toString(), null, null, 2, Device.CPU),
                null,
                Map.of());
    }

    private float[][] embed(String... texts) throws Exception {
        try (TextTokenizer tokenizer = loader().openTokenizer();
                EmbeddingModel model = loader().openModel()) {
            List<int[]> ids = new ArrayList<>();
            for (String text : texts) {
                ids.add(tokenizer.encode(text));
            }
            return model.embed(TokenBatch.of(ids));
        }
    }
}
