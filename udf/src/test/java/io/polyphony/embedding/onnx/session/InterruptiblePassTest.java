package io.polyphony.embedding.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.onnx.compiled.CompileSettings;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptiblePassTest {

    /** Many layers: a running pass is ended between two steps of the graph. */
    private static final CheckpointShape DEEP =
            new CheckpointShape(
                    256, 16, new AttentionShape(4, 2, 64), 512, 300, true, TensorType.F16);

    @TempDir private Path folder;

    @Test
    void anInterruptEndsARunningPassAndTheModelGoesOn() throws Exception {
        RandomCheckpoint.write(folder, DEEP, List.of(), 1);
        TokenBatch small = TokenBatch.of(List.of(new int[] {1, 2, 256}));
        TokenBatch large = TokenBatch.of(Collections.nCopies(8, new int[2_000]));
        SessionSettings settings =
                new SessionSettings(
                        Device.CPU,
                        1,
                        SessionScope.SLOT,
                        CudaSettings.DEFAULT,
                        Integer.MAX_VALUE,
                        Long.MAX_VALUE);
        try (EmbeddingModel model =
                new CompiledModelLoader(
                                ModelSettings.of(folder.toString(), 32, settings),
                                CompileSettings.DEFAULT)
                        .openModel()) {
            float[][] before = model.embed(small);

            // the pass would take many seconds
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> model.embed(large)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();

            assertThat(model.embed(small)).isDeepEqualTo(before);
        }
    }
}
