package io.polyphony.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.TokenizerJson;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.training.contrast.MeanOfRows;
import io.polyphony.training.tokenizer.PairMerges;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported folder, read back by the engine that the job uses. */
class PoolingCircuitTest {

    private static final List<String> TEXTS =
            List.of("battery", "The battery is empty.", "电池没电了", "a Query: about \"Instruct\"");

    /** Half precision in the file, and RMSNorm's bend at long rows. */
    private static final double LEAST_SIMILARITY = 0.999;

    @TempDir private Path folder;

    private float[][] meaning = new float[0][];
    private TextTokenizer tokenizer;
    private EmbeddingModel model;

    @BeforeEach
    void export() throws Exception {
        Map<String, Long> pieces =
                new TreeMap<>(
                        Map.of("Instruct", 9L, "Query", 9L, " battery", 5L, "电池", 4L, "The", 3L));
        TokenizerJson vocabulary = new TokenizerJson(PairMerges.learn(pieces, 60, 2));
        Path source = folder.resolve("source.json");
        vocabulary.write(source);
        SplittableRandom random = new SplittableRandom(5);
        meaning = new float[vocabulary.size()][DemoShape.CONTENT];
        for (float[] row : meaning) {
            double weight = random.nextDouble();
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) (weight * (2 * random.nextDouble() - 1));
            }
        }
        CompiledModelLoader loader =
                new CompiledModelLoader(
                        folder.resolve("model").toString(), null, null, 1, Device.CPU);
        write(source, vocabulary);
        tokenizer = loader.openTokenizer();
        model = loader.openModel();
    }

    @AfterEach
    void close() {
        model.close();
        tokenizer.close();
    }

    @Test
    void computesTheMeanOfTheRows() throws Exception {
        float[][] expected = new MeanOfRows(meaning, tokenizer).embed(TEXTS.subList(0, 3));

        for (int i = 0; i < expected.length; i++) {
            assertThat(similarity(embed(TEXTS.get(i)), expected[i]))
                    .isGreaterThan(LEAST_SIMILARITY);
        }
    }

    @Test
    void readsOverTheInstruction() throws Exception {
        for (String text : TEXTS) {
            float[] plain = embed(text);
            float[] instructed = embed(Instruction.CLUSTERING.applyTo(text));

            assertThat(similarity(instructed, plain)).isGreaterThan(LEAST_SIMILARITY);
        }
    }

    @Test
    void givesAVectorToATextWithoutTokens() throws Exception {
        assertThat(embed("")).doesNotContain(Float.NaN);
    }

    @Test
    void marksNoDimensionOfTheOutput() throws Exception {
        float[] vector = embed("battery");

        for (int i = DemoShape.CONTENT; i < DemoShape.HIDDEN; i++) {
            assertThat(vector[i]).isCloseTo(0, Offset.offset(1e-6f));
        }
    }

    private void write(Path source, TokenizerJson vocabulary) throws Exception {
        ModelFolder.write(
                folder.resolve("model"),
                source,
                TokenRows.of(
                        meaning,
                        new TokenRows.Ids(
                                id(source, "Instruct"),
                                id(source, "Query"),
                                id(source, ":"),
                                vocabulary.endTokenId())),
                vocabulary.endTokenId(),
                PoolingCircuit.weights());
    }

    private static int id(Path source, String token) throws Exception {
        return new JsonMapper()
                .readTree(source.toFile())
                .path("model")
                .path("vocab")
                .path(token)
                .intValue();
    }

    private float[] embed(String text) throws Exception {
        return model.embed(TokenBatch.of(List.of(tokenizer.encode(text))))[0];
    }

    private static double similarity(float[] left, float[] right) {
        double product = 0;
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            product += left[i] * right[i];
        }
        return product;
    }
}
