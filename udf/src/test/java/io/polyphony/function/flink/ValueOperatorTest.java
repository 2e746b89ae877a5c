package io.polyphony.function.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValueOperatorTest {

    private static final OutputTag<String> SIDE = new OutputTag<>("side", Types.STRING);

    private OneInputStreamOperatorTestHarness<String, String> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new Echo());
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void valuesKeepTheirTimestampsOrHaveNone() throws Exception {
        harness.processElement(new StreamRecord<>("a", 7));
        harness.processElement(new StreamRecord<>("b"));

        assertThat(harness.getOutput())
                .containsExactly(new StreamRecord<>("a", 7), new StreamRecord<>("b"));
        assertThat(harness.getSideOutput(SIDE))
                .containsExactly(new StreamRecord<>("a", 7), new StreamRecord<>("b"));
    }

    @Test
    void aStatusFollowsWhatIsEmittedBeforeIt() throws Exception {
        harness.processWatermarkStatus(WatermarkStatus.IDLE);

        assertThat(harness.getOutput())
                .containsExactly(new StreamRecord<>("before"), WatermarkStatus.IDLE);
    }

    @Test
    void watermarksPass() throws Exception {
        harness.processWatermark(5);

        assertThat(harness.getOutput()).containsExactly(new Watermark(5));
    }

    @Test
    void whatABarrierIsToFindIsEmittedBeforeIt() throws Exception {
        harness.prepareSnapshotPreBarrier(1);

        assertThat(harness.extractOutputValues()).containsExactly("barrier 1");
    }

    @Test
    void callbacksRunAtTheirProcessingTime() throws Exception {
        harness.setProcessingTime(10);
        harness.processElement("timer", 0);
        harness.getOutput().clear();

        harness.setProcessingTime(14);
        assertThat(harness.getOutput()).isEmpty();
        harness.setProcessingTime(15);
        assertThat(harness.extractOutputValues()).containsExactly("at 15");
    }

    @Test
    void theEndOfInputIsSeen() throws Exception {
        Echo echo = new Echo();
        try (var other = new OneInputStreamOperatorTestHarness<>(echo)) {
            other.open();
            other.endInput();
        }

        assertThat(echo.ends).hasSize(1);
    }

    /** Emits what it sees, to both outputs. */
    private static final class Echo extends ValueOperator<String, String>
            implements BoundedOneInput {

        private static final long serialVersionUID = 1L;

        private final List<Long> ends = new ArrayList<>();

        @Override
        protected void process(String value, long timestamp) {
            values().emit(value, timestamp);
            values().emit(SIDE, value, timestamp);
            if (value.equals("timer")) {
                runAt(processingTime() + 5, this::emitTime);
            }
        }

        private void emitTime(long time) {
            values().emit("at " + time, ValueOutput.NO_TIMESTAMP);
        }

        @Override
        protected void beforeStatusChange() {
            values().emit("before", ValueOutput.NO_TIMESTAMP);
        }

        @Override
        public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
            values().emit("barrier " + checkpointId, ValueOutput.NO_TIMESTAMP);
            super.prepareSnapshotPreBarrier(checkpointId);
        }

        @Override
        public void endInput() {
            ends.add(processingTime());
        }
    }
}
