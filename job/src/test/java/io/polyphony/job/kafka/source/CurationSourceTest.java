package io.polyphony.job.kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.kafka.time.AlwaysIdleWatermarks;
import io.polyphony.job.kafka.time.TestingWatermarkOutput;
import org.junit.jupiter.api.Test;

class CurationSourceTest {

    @Test
    void commandsNeverTellTheTime() {
        TestingWatermarkOutput output = new TestingWatermarkOutput();
        AlwaysIdleWatermarks<String> watermarks = new AlwaysIdleWatermarks<>();
        watermarks.onPeriodicEmit(output);
        watermarks.onEvent("command", 1_000, output);
        watermarks.onPeriodicEmit(output);

        assertThat(output.idle).isTrue();
        assertThat(output.watermarks).isEmpty();
    }
}
