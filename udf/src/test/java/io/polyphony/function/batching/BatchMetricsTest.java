package io.polyphony.function.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.TestingFeedback;
import io.polyphony.function.flink.ValueOutput;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import java.lang.reflect.Proxy;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

class BatchMetricsTest {

    private final TestingMetricGroup group = new TestingMetricGroup();

    @Test
    void measuresBatches() {
        BatchMetrics metrics = new BatchMetrics(group);
        metrics.batchLeft(TestingFeedback.batch("x", "yx"), 4, 16, 7);
        metrics.textTruncated();

        assertThat(last("batchTokens")).isEqualTo(6);
        assertThat(last("batchRows")).isEqualTo(2);
        assertThat(last("batchFill")).isEqualTo(25);
        assertThat(last("batchWait")).isEqualTo(7);
        assertThat(count("numTruncated")).isEqualTo(1);
    }

    @Test
    void countsDeadLettersByReason() {
        DeadLetterOutput output =
                new DeadLetterOutput(
                        new ValueOutput<>(ignoringOutput()), group, new DeadLetterRatio(1));
        output.emit(deadLetter(Reason.EMPTY_TEXT), 1);
        output.emit(deadLetter(Reason.EMPTY_TEXT), ValueOutput.NO_TIMESTAMP);

        assertThat(count("reason.EMPTY_TEXT.numDeadLetters")).isEqualTo(2);
        assertThat(count("reason.UNDECODABLE.numDeadLetters")).isZero();
        assertThat(group.counters).hasSize(Reason.values().length);
    }

    private long count(String name) {
        return group.counters.get(name).getCount();
    }

    private long last(String name) {
        return group.histograms.get(name).getStatistics().getMax();
    }

    private static DeadLetter deadLetter(Reason reason) {
        return new DeadLetter(TestingFeedback.original("a"), DeadLetter.Stage.BATCH, reason, "");
    }

    @SuppressWarnings("unchecked")
    private static Output<StreamRecord<Object>> ignoringOutput() {
        return (Output<StreamRecord<Object>>)
                Proxy.newProxyInstance(
                        BatchMetricsTest.class.getClassLoader(),
                        new Class<?>[] {Output.class},
                        (proxy, method, arguments) -> null);
    }
}
