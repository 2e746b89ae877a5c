package io.polyphony.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurationSourceTest {

    @Test
    void commandsNeverTellTheTime() {
        TestingWatermarkOutput output = new TestingWatermarkOutput();
        NoWatermarks<String> watermarks = new NoWatermarks<>();
        watermarks.onPeriodicEmit(output);
        watermarks.onEvent("command", 1_000, output);
        watermarks.onPeriodicEmit(output);

        assertThat(output.idle).isTrue();
        assertThat(output.watermarks).isEmpty();
    }
}
