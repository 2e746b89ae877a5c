package io.polyphony.function.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class StatusOrderOutputTest {

    private final List<Object> seen = new ArrayList<>();
    private final StatusOrderOutput<String> output = new StatusOrderOutput<>(new Recording());

    @Test
    void aStatusWaitsForAWatermarkWhoseTimersStillFire() {
        output.expect(new Watermark(5));
        output.emitWatermarkStatus(WatermarkStatus.IDLE);
        output.collect(new StreamRecord<>("of a timer"));
        assertThat(seen).containsExactly("of a timer");

        output.emitWatermark(new Watermark(5));
        assertThat(seen).containsExactly("of a timer", new Watermark(5), WatermarkStatus.IDLE);
    }

    @Test
    void aStatusThatWaitsForNoWatermarkLeavesAtOnce() {
        output.expect(new Watermark(5));
        output.emitWatermark(new Watermark(5));
        output.emitWatermarkStatus(WatermarkStatus.IDLE);
        output.emitWatermarkStatus(WatermarkStatus.ACTIVE);

        assertThat(seen)
                .containsExactly(new Watermark(5), WatermarkStatus.IDLE, WatermarkStatus.ACTIVE);
    }

    @Test
    void aStatusWaitsForTheNewestOfSeveralWatermarks() {
        output.expect(new Watermark(5));
        output.emitWatermarkStatus(WatermarkStatus.IDLE);
        output.expect(new Watermark(9));
        output.emitWatermark(new Watermark(5));
        assertThat(seen).containsExactly(new Watermark(5));

        output.emitWatermark(new Watermark(9));
        assertThat(seen).endsWith(new Watermark(9), WatermarkStatus.IDLE);
    }

    @Test
    void theNewestStatusCounts() {
        output.expect(new Watermark(5));
        output.emitWatermarkStatus(WatermarkStatus.IDLE);
        output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
        output.emitWatermark(new Watermark(5));
        output.emitWatermark(new Watermark(6));

        assertThat(seen)
                .containsExactly(new Watermark(5), WatermarkStatus.ACTIVE, new Watermark(6));
    }

    private final class Recording implements Output<StreamRecord<String>> {

        @Override
        public void emitWatermark(Watermark watermark) {
            seen.add(watermark);
        }

        @Override
        public void emitWatermarkStatus(WatermarkStatus status) {
            seen.add(status);
        }

        @Override
        public void collect(StreamRecord<String> record) {
            seen.add(record.getValue());
        }

        @Override
        public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void emitLatencyMarker(LatencyMarker marker) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void emitRecordAttributes(RecordAttributes attributes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void emitWatermark(WatermarkEvent watermark) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
