package io.polyphony.embedding.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.References;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.SafetensorsWriter;
import io.polyphony.embedding.checkpoint.SafetensorsWriter.Source;
import io.polyphony.embedding.checkpoint.SafetensorsWriter.Values;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.onnx.ModelLoaders;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.export.TestingFamily.Extra;
import io.polyphony.vector.VectorMath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from states to vectors, against arithmetic by hand. */
class FamilyPoolingTest {

    private static final int WIDTH = TestingFamily.WIDTH;

    /** Between [CLS] and [SEP], shorter than another of the batch. */
    private static final int[] TEXT = {1, 5, 9, 2};

    private static final int[] LONGER = {1, 7, 8, 11, 30, 31, 2};

    private static final float[] WEIGHTS = {
        1, -2, 3, 0.5f, 0.25f, 1, -1, 2, -0.5f, 0.75f, 1.5f, -1.25f
    };

    private static final float[] BIAS = {0.5f, -0.5f, 0.125f};

    @TempDir private Path folder;

    private TestingFamily family;

    @BeforeEach
    void writeFolder() throws Exception {
        family = new TestingFamily(folder);
        family.write(TestingFamily.bert(), Extra.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cls", "max", "mean", "mean_sqrt_len_tokens", "weightedmean", "lasttoken"})
    void poolsRealTokensAsTheFolderSays(String mode) throws Exception {
        family.writePooling("{\"pooling_mode\":\"%s\"}".formatted(mode));

        assertVector(pooled(mode));
    }

    @ParameterizedTest
    @CsvSource({
        "pooling_mode_cls_token, cls",
        "pooling_mode_max_tokens, max",
        "pooling_mode_mean_sqrt_len_tokens, mean_sqrt_len_tokens"
    })
    void readsTheOlderFlags(String flag, String mode) throws Exception {
        family.writePooling("{\"%s\":true}".formatted(flag));

        assertVector(pooled(mode));
    }

    @Test
    void joinsSeveralPoolingsEndToEnd() throws Exception {
        family.writePooling("{\"pooling_mode\":[\"mean\",\"cls\",\"max\"]}");

        assertVector(joined(pooled("mean"), pooled("cls"), pooled("max")));
        assertThat(loader().describe().dimension()).isEqualTo(3 * WIDTH);
    }

    @Test
    void takesTheMeanWhereNoFileSaysAndSaysSo() throws Exception {
        assertVector(pooled("mean"));
        assertThat(loader().assumptions())
                .containsExactly(
                        folder
                                + " has no modules.json or 1_Pooling that says how states become a"
                                + " vector: mean, as sentence-transformers does by default");
    }

    @ParameterizedTest
    @CsvSource({
        "torch.nn.modules.activation.Tanh",
        "torch.nn.modules.linear.Identity",
        "torch.nn.modules.activation.ReLU"
    })
    void appliesADenseLayer(String activation) throws Exception {
        family.writePooling("{\"pooling_mode\":\"mean\"}", "2_Dense", "3_Normalize");
        writeDense(true, activation, ", \"use_residual\": false");

        assertVector(dense(pooled("mean"), BIAS, activation));
        assertThat(loader().describe().dimension()).isEqualTo(3);
    }

    @Test
    void normalisesBeforeADenseLayerWhereTheFolderSaysSo() throws Exception {
        String identity = "torch.nn.modules.linear.Identity";
        family.writePooling("{\"pooling_mode\":\"mean\"}", "2_Normalize", "2_Dense");
        writeDense(true, identity, "");

        float[] unit = pooled("mean");
        VectorMath.normalize(unit);
        assertVector(dense(unit, BIAS, identity));
    }

    @Test
    void aDenseLayerMayHaveNoBias() throws Exception {
        String identity = "torch.nn.modules.linear.Identity";
        family.writePooling("{\"pooling_mode\":\"mean\"}", "2_Dense");
        writeDense(false, identity, "");

        assertVector(dense(pooled("mean"), new float[3], identity));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.nn.modules.activation.SiLU | | activation_function: expected"
                        + " torch.nn.modules.activation.Tanh",
                "torch.nn.modules.activation.Tanh | , \"use_residual\": true | use_residual:"
                        + " expected false, found true"
            })
    void refusesADenseLayerThatItCannotCompute(
            String activation, @Nullable String more, String message) throws Exception {
        family.writePooling("{\"pooling_mode\":\"mean\"}", "2_Dense");
        writeDense(true, activation, more == null ? "" : more);

        assertRefused(folder.resolve("2_Dense/config.json") + ": " + message);
    }

    @Test
    void refusesPickledWeightsOfADenseLayer() throws Exception {
        family.writePooling("{\"pooling_mode\":\"mean\"}", "2_Dense");
        writeDense(true, "torch.nn.modules.activation.Tanh", "");
        Files.move(
                folder.resolve("2_Dense/model.safetensors"),
                folder.resolve("2_Dense/pytorch_model.bin"));

        assertRefused(
                folder.resolve("2_Dense/model.safetensors")
                        + ": weights of a dense layer: expected a readable file, found only"
                        + " pytorch_model.bin: ");
    }

    @Test
    void refusesADenseLayerOfAnotherWidth() throws Exception {
        family.writePooling("{\"pooling_mode\":[\"mean\",\"max\"]}", "2_Dense");
        writeDense(true, "torch.nn.modules.activation.Tanh", "");

        assertRefused(
                folder.resolve("2_Dense")
                        + ": in_features: expected 8, as wide as what comes before, found 4");
    }

    @Test
    void ignoresThePoolerOfBert() throws Exception {
        family.write(TestingFamily.bert(), Extra.POOLER_OUTPUT);
        family.writePooling("{\"pooling_mode\":\"mean\"}");

        assertVector(pooled("mean"));
    }

    @Test
    void takesAVectorThatTheFileItselfPools() throws Exception {
        family.write(TestingFamily.bert(), Extra.SENTENCE_EMBEDDING);
        family.writePooling("{\"pooling_mode\":\"mean\"}");

        float[] least = pooled("max");
        for (int token : LONGER) {
            for (int j = 0; j < WIDTH; j++) {
                least[j] = Math.min(least[j], family.state(token)[j]);
            }
        }
        try (EmbeddingModel model = loader().openModel()) {
            VectorMath.normalize(least);
            assertThat(References.difference(model.embed(TokenBatch.of(List.of(LONGER)))[0], least))
                    .isLessThan(1e-6);
        }
    }

    @Test
    void refusesAnInstructionThatIsNotToBePooled() throws Exception {
        family.writePooling("{\"pooling_mode\":\"mean\",\"include_prompt\":false}");

        assertVector(pooled("mean"));
        assertThatThrownBy(
                        () -> ModelLoaders.of(wanted(null).with(Instruction.CLUSTERING)).describe())
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(
                        folder.resolve("1_Pooling/config.json")
                                + ": include_prompt: expected true, since embedding.instruction");
    }

    @Test
    void cutsOnlyWhenAskedAndNotBelowTheLeast() throws Exception {
        family.writePooling("{\"pooling_mode\":\"mean\"}");

        assertThatThrownBy(() -> ModelLoaders.of(wanted(3)).describe())
                .hasMessage(folder + ": embedding dimension: expected 4 to 4, found 3");
    }

    @Test
    void whatChangesVectorsChangesTheRevision() throws Exception {
        family.writePooling("{\"pooling_mode\":\"mean\"}", "2_Dense");
        writeDense(true, "torch.nn.modules.activation.Tanh", "");
        String tanh = loader().describe().revision();
        writeDense(true, "torch.nn.modules.activation.ReLU", "");
        String relu = loader().describe().revision();
        family.writePooling("{\"pooling_mode\":\"max\"}", "2_Dense");

        assertThat(List.of(tanh, relu, loader().describe().revision())).doesNotHaveDuplicates();
    }

    /**
     * A text's vector, alone and beside a longer text, against one that is not yet of unit length.
     */
    private void assertVector(float[] expected) throws Exception {
        float[] unit = expected.clone();
        VectorMath.normalize(unit);
        try (EmbeddingModel model = loader().openModel()) {
            float[] alone = model.embed(TokenBatch.of(List.of(TEXT)))[0];
            float[] together = model.embed(TokenBatch.of(List.of(LONGER, TEXT)))[1];

            assertThat(References.difference(alone, unit)).isLessThan(1e-6);
            assertThat(References.difference(together, unit)).isLessThan(1e-6);
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> loader().describe())
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(message);
    }

    private ModelLoader loader() throws Exception {
        return ModelLoaders.of(wanted(null), null, Map.of());
    }

    private CompiledModelLoader wanted(@Nullable Integer dimension) {
        return new CompiledModelLoader(folder.toString(), null, dimension, 1, Device.CPU);
    }

    private float[] pooled(String mode) {
        List<float[]> states = new ArrayList<>();
        for (int token : TEXT) {
            states.add(family.state(token));
        }
        int last = states.size() - 1;
        float[] pooled = new float[WIDTH];
        for (int j = 0; j < WIDTH; j++) {
            int component = j;
            double[] column = states.stream().mapToDouble(state -> state[component]).toArray();
            double sum = IntStream.range(0, column.length).mapToDouble(i -> column[i]).sum();
            pooled[j] =
                    (float)
                            switch (mode) {
                                case "cls" -> column[0];
                                case "lasttoken" -> column[last];
                                case "max" ->
                                        IntStream.range(0, column.length)
                                                .mapToDouble(i -> column[i])
                                                .max()
                                                .orElseThrow();
                                case "mean" -> sum / column.length;
                                case "mean_sqrt_len_tokens" -> sum / Math.sqrt(column.length);
                                default ->
                                        (column[0] + 2 * column[1] + 3 * column[2] + 4 * column[3])
                                                / 10;
                            };
        }
        return pooled;
    }

    private static float[] joined(float[]... vectors) {
        float[] joined = new float[vectors.length * WIDTH];
        for (int i = 0; i < vectors.length; i++) {
            System.arraycopy(vectors[i], 0, joined, i * WIDTH, WIDTH);
        }
        return joined;
    }

    private static float[] dense(float[] vector, float[] bias, String activation) {
        UnaryOperator<Double> function =
                activation.endsWith("Tanh")
                        ? Math::tanh
                        : activation.endsWith("ReLU")
                                ? value -> Math.max(0, value)
                                : value -> value;
        float[] result = new float[bias.length];
        for (int i = 0; i < result.length; i++) {
            double sum = bias[i];
            for (int j = 0; j < WIDTH; j++) {
                sum += WEIGHTS[i * WIDTH + j] * vector[j];
            }
            result[i] = function.apply(sum).floatValue();
        }
        return result;
    }

    private void writeDense(boolean bias, String activation, String more) throws Exception {
        Path dense = Files.createDirectories(folder.resolve("2_Dense"));
        Files.writeString(
                dense.resolve("config.json"),
                ("{\"in_features\":4,\"out_features\":3,\"bias\":%s,"
                                + "\"activation_function\":\"%s\"%s}")
                        .formatted(bias, activation, more));
        List<Source> tensors = new ArrayList<>();
        tensors.add(
                new Source("linear.weight", TensorType.F32, new long[] {3, 4}, Values.of(WEIGHTS)));
        if (bias) {
            tensors.add(new Source("linear.bias", TensorType.F32, new long[] {3}, Values.of(BIAS)));
        }
        SafetensorsWriter.write(dense.resolve("model.safetensors"), tensors);
    }
}
