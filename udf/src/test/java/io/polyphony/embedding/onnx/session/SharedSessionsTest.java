package io.polyphony.embedding.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.polyphony.embedding.EmbeddingException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedSessionsTest {

    private final List<Counted> opened = new ArrayList<>();

    @Test
    void theFirstOpensAndTheLastCloses() throws Exception {
        ForwardPass first = acquire("a");
        ForwardPass second = acquire("a");
        assertThat(opened).hasSize(1);

        first.close();
        first.close();
        assertThat(opened.get(0).closed).isFalse();
        second.close();
        assertThat(opened.get(0).closed).isTrue();

        acquire("a").close();
        assertThat(opened).hasSize(2).allMatch(session -> session.closed);
    }

    @Test
    void anotherKeyIsAnotherSession() throws Exception {
        ForwardPass first = acquire("a");
        ForwardPass second = acquire("b");
        assertThat(opened).hasSize(2);
        first.close();
        assertThat(opened.get(1).closed).isFalse();
        second.close();
    }

    @Test
    void whatDidNotOpenIsTriedAgain() throws Exception {
        assertThatThrownBy(
                        () ->
                                SharedSessions.acquire(
                                        "a",
                                        () -> {
                                            throw new EmbeddingException("no");
                                        }))
                .hasMessage("no");
        acquire("a").close();
        assertThat(opened).hasSize(1);
    }

    @Test
    void modelsThatShareASessionGiveTheSameVectorsAtTheSameTime(@TempDir Path folder)
            throws Exception {
        CheckpointShape shape =
                new CheckpointShape(
                        48, 1, new AttentionShape(2, 1, 16), 32, 300, true, TensorType.F16);
        RandomCheckpoint.write(folder, shape, List.of(), 1);
        TokenBatch batch = TokenBatch.of(List.of(new int[] {1, 2, 256}, new int[] {7, 256}));
        try (EmbeddingModel own = loader(folder, SessionScope.SLOT).openModel();
                EmbeddingModel first = loader(folder, SessionScope.TASK_MANAGER).openModel();
                EmbeddingModel second = loader(folder, SessionScope.TASK_MANAGER).openModel()) {
            float[][] expected = own.embed(batch);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<float[][]>> vectors = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                EmbeddingModel model = i % 2 == 0 ? first : second;
                vectors.add(threads.submit(alone(model, batch)));
            }
            for (Future<float[][]> found : vectors) {
                assertThat(found.get()).isDeepEqualTo(expected);
            }
            threads.shutdown();
        }
    }

    /** A model is used by one thread at a time. */
    private static Callable<float[][]> alone(EmbeddingModel model, TokenBatch batch) {
        return () -> {
            synchronized (model) {
                return model.embed(batch);
            }
        };
    }

    private static CompiledModelLoader loader(Path folder, SessionScope scope) {
        SessionSettings settings =
                new SessionSettings(Device.CPU, 1, scope, CudaSettings.DEFAULT, null, 1 << 20);
        return new CompiledModelLoader(
                ModelSettings.of(folder.toString(), null, settings), CompileSettings.DEFAULT);
    }

    private ForwardPass acquire(String key) throws EmbeddingException {
        return SharedSessions.acquire(
                key,
                () -> {
                    Counted session = new Counted();
                    opened.add(session);
                    return session;
                });
    }

    private static final class Counted implements ForwardPass {

        private boolean closed;

        @Override
        public OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
            throw new OrtException("not run here");
        }

        @Override
        public void close() {
            assertThat(closed).isFalse();
            closed = true;
        }
    }
}
