package io.polyphony.embedding.onnx.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.DeviceLostError;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.PassLimits;
import io.polyphony.embedding.PassPlanner;
import io.polyphony.embedding.PlannedModel;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.compiler.ModelCompiler;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.session.Session;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Effects of a GPU's failures on the vectors, without a GPU. */
class FaultySessionTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(48, 2, new AttentionShape(2, 1, 16), 32, 300, true, TensorType.F16);

    private static final TokenBatch BATCH =
            TokenBatch.of(List.of(text(30), text(10), text(20), text(10), text(25)));

    @TempDir private Path folder;

    private FaultySession session;
    private PlannedModel model;
    private float[][] expected;

    @BeforeEach
    void open() throws Exception {
        RandomCheckpoint.write(folder, SHAPE, List.of(), 1);
        Checkpoint checkpoint = Checkpoint.open(folder);
        ModelDescription description = checkpoint.describe(null);
        Path graph = ModelCompiler.compile(checkpoint, CompileOptions.CUDA, null);
        session =
                new FaultySession(
                        Session.open(
                                new Session.Key(graph, Device.CPU, 0, 1, CudaSettings.DEFAULT)));
        EmbeddingModel onnx =
                CompiledEmbeddingModel.of(
                        session, PackedForm.of(CompileOptions.CUDA, checkpoint), description);
        model = new PlannedModel(onnx, new PassPlanner(32, 700), new PassLimits(1_000, 1 << 20));
        expected = model.embed(BATCH);
        session.passTokens.clear();
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void passesShrinkWhenMemoryRunsOutAndStaySmall() throws Exception {
        session.maxTokens = 50;
        session.failure = "CUDA failure 2: out of memory ; GPU=0 ; expr=cudaMalloc(&p, size)";

        assertThat(model.embed(BATCH)).isDeepEqualTo(expected);
        assertThat(session.passTokens.get(0)).isEqualTo(95);
        assertThat(model.limits().maxTokens()).isEqualTo(47);

        session.passTokens.clear();
        assertThat(model.embed(BATCH)).isDeepEqualTo(expected);
        assertThat(session.passTokens).allMatch(tokens -> tokens <= 50);
    }

    @Test
    void onlyATextThatIsTooLargeByItselfIsWithoutAVector() throws Exception {
        session.maxTokens = 25;
        session.failure = "Failed to allocate memory for requested buffer of size 67108864";

        float[][] vectors = model.embed(BATCH);
        assertThat(vectors[0]).isEmpty();
        assertThat(Arrays.copyOfRange(vectors, 1, 5))
                .isDeepEqualTo(Arrays.copyOfRange(expected, 1, 5));
    }

    @Test
    void anIllegalAccessIsNotTriedAgain() {
        session.maxTokens = 0;
        session.failure = "CUDA failure 700: an illegal memory access was encountered ; GPU=0";

        assertThatThrownBy(() -> model.embed(BATCH))
                .isInstanceOf(DeviceLostError.class)
                .hasMessageContaining("the forward pass of 5 texts with 95 tokens failed");
        assertThat(session.passTokens).hasSize(1);
    }

    private static int[] text(int length) {
        int[] tokens = new int[length];
        Arrays.setAll(tokens, i -> (length * 31 + i * 7) % 256);
        tokens[length - 1] = 256;
        return tokens;
    }
}
