package io.polyphony.function.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** Idleness of one input, and of two together. */
class IdleAwareOperatorTest {

    @Test
    void aFunctionOfOneInputIsNotified() throws Exception {
        OneInput function = new OneInput();
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new IdleAwareOperator<>(function), value -> value, Types.STRING)) {
            harness.open();
            harness.setProcessingTime(3);
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            harness.setProcessingTime(4);
            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);

            assertThat(harness.getOutput())
                    .containsExactly(WatermarkStatus.IDLE, WatermarkStatus.ACTIVE);
        }

        assertThat(function.changes).containsExactly("true at 3", "false at 4");
    }

    @Test
    void aFunctionOfTwoInputsIsNotifiedWhenBothAreIdle() throws Exception {
        TwoInputs function = new TwoInputs();
        try (var harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new IdleAwareCoOperator<>(function),
                        value -> value,
                        value -> value,
                        Types.STRING)) {
            harness.open();
            harness.setProcessingTime(3);
            harness.processWatermarkStatus1(WatermarkStatus.IDLE);
            assertThat(function.changes).isEmpty();
            harness.processWatermarkStatus2(WatermarkStatus.IDLE);
            harness.processWatermarkStatus1(WatermarkStatus.ACTIVE);
        }

        assertThat(function.changes).containsExactly("true at 3", "false at 3");
    }

    private static final class OneInput extends KeyedProcessFunction<String, String, String>
            implements IdleAware {

        private static final long serialVersionUID = 1L;

        private final List<String> changes = new ArrayList<>();

        @Override
        public void inputIsIdle(boolean idle, long now) {
            changes.add(idle + " at " + now);
        }

        @Override
        public void processElement(String value, Context context, Collector<String> out) {}
    }

    private static final class TwoInputs
            extends KeyedCoProcessFunction<String, String, String, String> implements IdleAware {

        private static final long serialVersionUID = 1L;

        private final List<String> changes = new ArrayList<>();

        @Override
        public void inputIsIdle(boolean idle, long now) {
            changes.add(idle + " at " + now);
        }

        @Override
        public void processElement1(String value, Context context, Collector<String> out) {}

        @Override
        public void processElement2(String value, Context context, Collector<String> out) {}
    }
}
