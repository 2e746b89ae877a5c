package io.polyphony.job.kafka.time;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Records the emitted watermarks and idleness. */
public final class TestingWatermarkOutput implements WatermarkOutput {

    public final List<Long> watermarks = new ArrayList<>();
    public boolean idle;

    @Override
    public void emitWatermark(Watermark watermark) {
        watermarks.add(watermark.getTimestamp());
        idle = false;
    }

    @Override
    public void markIdle() {
        idle = true;
    }

    @Override
    public void markActive() {
        idle = false;
    }

    long last() {
        return watermarks.get(watermarks.size() - 1);
    }
}
