package io.polyphony.localcluster.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.vector.VectorMath;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The form that the engine is compared with computes the same, so that the comparison is one of
 * speed.
 */
class PaddedModelTest {

    @TempDir private Path folder;

    @Test
    void givesTheVectorsOfTheEngine() throws Exception {
        write(TensorType.F32);
        List<int[]> texts = new Workload(300).mixed(12);
        CompiledModelLoader loader =
                new CompiledModelLoader(folder.toString(), null, null, 1, Device.CPU);
        try (EmbeddingModel engine = loader.openModel();
                PaddedModel padded = new PaddedModel(Checkpoint.open(folder), 1)) {
            float[][] expected = engine.embed(TokenBatch.of(texts));
            float[][] vectors = padded.embed(texts);

            for (int i = 0; i < texts.size(); i++) {
                assertThat(VectorMath.dot(vectors[i], expected[i])).isGreaterThan(0.9999);
            }
            assertThat(Math.abs(VectorMath.dot(vectors[0], vectors[1]))).isLessThan(0.99);
        }
    }

    @Test
    void refusesWeightsThatItWouldHaveToConvert() throws Exception {
        write(TensorType.F16);
        Checkpoint checkpoint = Checkpoint.open(folder);

        assertThatThrownBy(() -> PaddedGraph.write(checkpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("F16");
    }

    private void write(TensorType type) throws Exception {
        RandomCheckpoint.writeEven(
                folder,
                new CheckpointShape(64, 3, new AttentionShape(4, 2, 32), 96, 300, true, type),
                List.of(),
                5);
    }
}
