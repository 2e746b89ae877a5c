package io.polyphony.localcluster.bench.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarrierMeasureITCase {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesCheckpointsWhileWindowsEnd(boolean interruptible) throws Exception {
        BarrierMeasure measure = new BarrierMeasure(new StateExtent(20, 5, 10, 10, 3), folder);

        BarrierMeasure.Outcome outcome = measure.run(interruptible);

        assertThat(outcome.checkpoints()).isPositive();
        assertThat(outcome.checkpointSeconds()).isPositive();
        assertThat(outcome.windowSeconds()).isGreaterThan(outcome.checkpointSeconds());
    }
}
