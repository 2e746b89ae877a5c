package io.polyphony.embedding.onnx.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.CachedModel;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.VectorCache;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedModelTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(64, 2, new AttentionShape(4, 2, 16), 96, 300, true, TensorType.F16);

    @TempDir private Path folder;

    private final Random random = new Random(3);

    @Test
    void vectorsAreTheSameToTheBitWithAndWithoutTheCache() throws Exception {
        RandomCheckpoint.write(folder, SHAPE, List.of(), 1);
        CompiledModelLoader loader =
                new CompiledModelLoader(folder.toString(), null, 48, 1, Device.CPU);
        List<int[]> texts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            texts.add(text());
        }
        try (EmbeddingModel plain = loader.openModel();
                CachedModel cached =
                        new CachedModel(loader.openModel(), new VectorCache(12 * 400, 48))) {
            for (int round = 0; round < 40; round++) {
                List<int[]> some = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    some.add(texts.get(random.nextInt(texts.size())));
                }
                TokenBatch batch = TokenBatch.of(some);
                assertThat(cached.embed(batch)).isDeepEqualTo(plain.embed(batch));
            }
            assertThat(cached.hits() + cached.misses()).isEqualTo(320);
            assertThat(cached.hits()).as("of a cache for 12 of 30 texts").isBetween(50L, 250L);
            assertThat(cached.embed(TokenBatch.of(List.of()))).isEmpty();
        }
    }

    private int[] text() {
        int[] tokens = random.ints(1 + random.nextInt(40), 0, 256).toArray();
        tokens[tokens.length - 1] = 256;
        return tokens;
    }
}
