package io.polyphony.embedding.onnx.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.SafetensorsWriter;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.compiler.TestingCheckpoint;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.ReferenceQwen3;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompiledEmbeddingModelTest {

    private static final int VOCABULARY = 300;

    @TempDir private Path folder;

    private final Random random = new Random(7);

    static Stream<CheckpointShape> shapes() {
        return Stream.of(
                new CheckpointShape(
                        64, 2, new AttentionShape(4, 4, 16), 96, VOCABULARY, true, TensorType.F32),
                new CheckpointShape(
                        64, 2, new AttentionShape(4, 2, 32), 96, VOCABULARY, true, TensorType.F16),
                new CheckpointShape(
                        48,
                        3,
                        new AttentionShape(8, 2, 16),
                        72,
                        VOCABULARY,
                        false,
                        TensorType.BF16),
                new CheckpointShape(
                        128,
                        1,
                        new AttentionShape(2, 1, 32),
                        64,
                        VOCABULARY,
                        false,
                        TensorType.F32),
                new CheckpointShape(
                        16, 2, new AttentionShape(2, 2, 8), 24, VOCABULARY, true, TensorType.F16));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void agreesWithTheReference(CheckpointShape shape) throws Exception {
        TestingCheckpoint.write(folder, shape, shape.tied() ? "" : "model.", 11);
        ReferenceQwen3 reference = new ReferenceQwen3(folder);
        List<int[]> texts = List.of(text(1), text(2), text(17), text(33));
        for (int dimension : dimensions(shape)) {
            try (EmbeddingModel model = open(dimension)) {
                float[][] vectors = model.embed(TokenBatch.of(texts));

                assertThat(model.dimension()).isEqualTo(dimension);
                for (int i = 0; i < texts.size(); i++) {
                    assertThat(vectors[i]).hasSize(dimension);
                    double[] expected = reference.embed(texts.get(i), dimension);
                    assertThat(cosine(vectors[i], expected)).isGreaterThanOrEqualTo(0.99999);
                }
            }
        }
    }

    @Test
    void aVectorIsTheSameToTheBitAloneAndInAnyBatch() throws Exception {
        TestingCheckpoint.write(folder, shapes().toList().get(1), "", 12);
        List<int[]> texts = new ArrayList<>();
        for (int length = 1; length <= 40; length++) {
            texts.add(text(length));
        }
        try (EmbeddingModel model = open(null)) {
            float[][] together = model.embed(TokenBatch.of(texts));
            for (int i = 0; i < texts.size(); i++) {
                float[][] alone = model.embed(TokenBatch.of(List.of(texts.get(i))));
                float[][] pair = model.embed(TokenBatch.of(List.of(text(50), texts.get(i))));

                assertThat(together[i]).containsExactly(alone[0]);
                assertThat(pair[1]).containsExactly(alone[0]);
            }
        }
    }

    @Test
    void everyLengthAgreesWithTheReference() throws Exception {
        TestingCheckpoint.write(folder, shapes().toList().get(0), "", 13);
        ReferenceQwen3 reference = new ReferenceQwen3(folder);
        try (EmbeddingModel model = open(64)) {
            for (int length = 1; length <= 40; length++) {
                int[] text = text(length);
                float[] vector = model.embed(TokenBatch.of(List.of(text)))[0];

                assertThat(cosine(vector, reference.embed(text, 64)))
                        .isGreaterThanOrEqualTo(0.99999);
            }
        }
    }

    /**
     * The form for CUDA too, as far as the CPU has its kernels: 16-bit products are computed there
     * in 32 bits.
     */
    @ParameterizedTest
    @CsvSource({"CUDA,FP32,0.99999", "CUDA,FP16,0.9999", "CPU,INT8,0.995"})
    void everyFormAndPrecisionIsCloseToTheReference(
            CompileOptions.Form form, Precision precision, double least) throws Exception {
        TestingCheckpoint.write(folder, shapes().toList().get(1), "", 14);
        ReferenceQwen3 reference = new ReferenceQwen3(folder);
        Checkpoint checkpoint = Checkpoint.open(folder);
        List<int[]> texts = List.of(text(20), text(1), text(33));
        CompileOptions options = TestingSessions.options(form, precision);
        try (EmbeddingModel model = TestingSessions.open(checkpoint, options)) {
            float[][] vectors = model.embed(TokenBatch.of(texts));
            for (int i = 0; i < texts.size(); i++) {
                double[] expected = reference.embed(texts.get(i), model.dimension());
                assertThat(cosine(vectors[i], expected)).isGreaterThan(least);
            }
        }
    }

    /**
     * Gated products of some 10^6, beyond fp16's 65,504: every rounding to 16 bits is done on the
     * CPU as well.
     */
    @Test
    void fp16HoldsGatedProductsBeyondItsRange() throws Exception {
        CheckpointShape shape = shapes().toList().get(1);
        TestingCheckpoint.write(folder, shape, "", 14);
        Path weights = folder.resolve("model.safetensors");
        SafetensorsWriter.write(
                weights,
                TestingCheckpoint.tensors(
                        shape,
                        "",
                        new Random(14),
                        name -> name.matches(".*(gate|up)_proj.weight") ? 250 : 1));
        ReferenceQwen3 reference = new ReferenceQwen3(folder);
        CompileOptions options = new CompileOptions(CompileOptions.Form.CUDA, Precision.FP16);
        int[] text = text(20);
        try (EmbeddingModel model = TestingSessions.open(Checkpoint.open(folder), options)) {
            float[] vector = model.embed(TokenBatch.of(List.of(text)))[0];

            assertThat(cosine(vector, reference.embed(text, model.dimension())))
                    .isGreaterThan(0.999);
        }
    }

    @Test
    void theLoaderRefusesThePrecisionOfAnotherDevice() throws Exception {
        TestingCheckpoint.write(folder, shapes().toList().get(4), "", 14);
        CompiledModelLoader loader =
                new CompiledModelLoader(folder.toString(), null, null, 1, Device.CPU);

        assertThat(loader.with(Precision.INT8).describe().precision()).isEqualTo("int8");
        assertThatThrownBy(() -> loader.with(Precision.BF16).openModel())
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(
                        "embedding.precision is bf16, but the model runs on the CPU");
    }

    @Test
    void vectorsHaveUnitLength() throws Exception {
        TestingCheckpoint.write(folder, shapes().toList().get(0), "", 14);
        try (EmbeddingModel model = open(32)) {
            float[] vector = model.embed(TokenBatch.of(List.of(text(9))))[0];

            double squares = 0;
            for (float component : vector) {
                squares += component * component;
            }
            assertThat(squares).isBetween(1 - 1e-5, 1 + 1e-5);
        }
    }

    @Test
    void anEmptyBatchHasNoVectors() throws Exception {
        TestingCheckpoint.write(folder, shapes().toList().get(4), "", 15);
        try (EmbeddingModel model = open(null)) {
            assertThat(model.embed(TokenBatch.of(List.of()))).isEmpty();
        }
    }

    @Test
    void refusesWhatTheModelCannotRead() throws Exception {
        TestingCheckpoint.write(folder, shapes().toList().get(4), "", 16);
        try (EmbeddingModel model = open(null)) {
            assertThatThrownBy(() -> model.embed(TokenBatch.of(List.of(new int[0]))))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageEndingWith(
                            "text 0 of the batch: expected 1 to 4096 tokens, found 0");
            assertThatThrownBy(() -> model.embed(TokenBatch.of(List.of(new int[5000]))))
                    .hasMessageEndingWith("expected 1 to 4096 tokens, found 5000");
            assertThatThrownBy(() -> model.embed(TokenBatch.of(List.of(new int[] {VOCABULARY}))))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining("the forward pass of 1 texts with 1 tokens failed");

            assertThat(model.embed(TokenBatch.of(List.of(text(3))))).hasNumberOfRows(1);
        }
    }

    private static int[] dimensions(CheckpointShape shape) {
        int hidden = shape.hiddenSize();
        return hidden <= 32 ? new int[] {hidden} : new int[] {32, hidden - 1, hidden};
    }

    private EmbeddingModel open(Integer dimension) throws EmbeddingException {
        return new CompiledModelLoader(folder.toString(), null, dimension, 2, Device.CPU)
                .openModel();
    }

    /** Random tokens, the end token last. */
    private int[] text(int length) {
        int[] tokens = random.ints(length, 0, 256).toArray();
        tokens[length - 1] = 256;
        return tokens;
    }

    private static double cosine(float[] vector, double[] expected) {
        double product = 0;
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            product += vector[i] * expected[i];
            squares += vector[i] * vector[i];
        }
        return product / Math.sqrt(squares);
    }
}
