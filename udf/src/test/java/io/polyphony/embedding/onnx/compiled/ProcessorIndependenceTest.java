package io.polyphony.embedding.onnx.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.compiler.TestingCheckpoint;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.graph.WeightSign;
import io.polyphony.embedding.onnx.device.ExactProducts;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.vector.VectorMath;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Vectors are the same to the bit on every x86 processor, and close to them on others. The fixtures
 * were written on one with AVX-512 and VNNI, by this class with {@code
 * -Dpolyphony.write-fixtures=true}.
 */
class ProcessorIndependenceTest {

    private static final Path FIXTURES = Path.of("src/test/resources/vectors");

    /** Weights are random, so that every part of the model shows in the vectors. */
    private static final CheckpointShape SHAPE =
            new CheckpointShape(
                    192, 3, new AttentionShape(6, 2, 32), 320, 300, true, TensorType.BF16);

    private static final int[] LENGTHS = {1, 2, 3, 8, 17, 33, 70, 150};
    private static final int[] PREFIX = {5, 6, 7, 8, 9};

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"FP32", "INT8"})
    void vectorsAreThoseOfTheFixture(Precision precision) throws Exception {
        float[][] vectors = vectors(TestingSessions.options(CompileOptions.Form.CPU, precision));
        Path fixture = FIXTURES.resolve(precision.id() + ".bin");
        if (Boolean.getBoolean("polyphony.write-fixtures")) {
            write(vectors, fixture);
        }
        float[][] expected = read(fixture, vectors.length);
        boolean same = System.getProperty("os.arch").equals("amd64");
        for (int i = 0; i < vectors.length; i++) {
            if (same) {
                assertThat(vectors[i]).as("text %d", i).containsExactly(expected[i]);
            }
            assertThat(VectorMath.dot(vectors[i], expected[i])).isGreaterThan(0.9999);
        }
    }

    @Test
    void signedAndUnsignedWeightsGiveTheSameBits() throws Exception {
        assumeTrue(
                ExactProducts.areExact(WeightSign.SIGNED),
                "this processor does not multiply signed weights exactly");

        assertThat(vectors(options(WeightSign.SIGNED)))
                .isDeepEqualTo(vectors(options(WeightSign.UNSIGNED)));
    }

    private static CompileOptions options(WeightSign sign) {
        return new CompileOptions(CompileOptions.Form.CPU, Precision.INT8, sign);
    }

    private float[][] vectors(CompileOptions options) throws Exception {
        TestingCheckpoint.write(folder, SHAPE, "", 21);
        try (EmbeddingModel model =
                TestingSessions.open(Checkpoint.open(folder), options, PREFIX)) {
            return model.embed(texts());
        }
    }

    private static TokenBatch texts() {
        Random random = new Random(9);
        List<int[]> texts = new ArrayList<>();
        for (int length : LENGTHS) {
            texts.add(random.ints(length, 0, 256).toArray());
        }
        return TokenBatch.of(texts);
    }

    private static float[][] read(Path file, int rows) throws IOException {
        float[][] vectors = new float[rows][SHAPE.hiddenSize()];
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            for (float[] vector : vectors) {
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = in.readFloat();
                }
            }
        }
        return vectors;
    }

    private static void write(float[][] vectors, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            for (float[] vector : vectors) {
                for (float component : vector) {
                    out.writeFloat(component);
                }
            }
        }
    }
}
