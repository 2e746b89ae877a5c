package io.polyphony.localcluster.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.qwen3.CheckpointShape;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GemmPeakTest {

    @TempDir private Path folder;

    @Test
    void bothFormatsHaveAPeak() throws Exception {
        CheckpointShape shape =
                new CheckpointShape(
                        64, 1, new AttentionShape(4, 2, 16), 96, 300, true, TensorType.F32);
        Rounds rounds = new Rounds();
        try (GemmPeak peak = GemmPeak.open(folder, shape, 8, 1)) {
            peak.addTo(rounds, 2);
            rounds.run();

            assertThat(peak.best(rounds, GemmPeak.Format.FP32)).isPositive().isFinite();
            assertThat(peak.best(rounds, GemmPeak.Format.INT8)).isPositive().isFinite();
        }
    }
}
