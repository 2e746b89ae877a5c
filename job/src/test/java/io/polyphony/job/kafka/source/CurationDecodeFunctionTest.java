package io.polyphony.job.kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.batching.DeadLetterOutput;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.job.avro.InputLimits;
import io.polyphony.job.avro.SingleObjectFormat;
import io.polyphony.job.avro.WriterSchemas;
import io.polyphony.schemas.CurationCommand;
import io.polyphony.schemas.CurationKind;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CurationDecodeFunctionTest {

    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

    @Test
    void countsByReasonWhatIsNoCommand() throws Exception {
        CurationDecodeFunction function =
                new CurationDecodeFunction(
                        new SingleObjectFormat(WriterSchemas.released()),
                        "default",
                        InputLimits.NONE);
        MockEnvironment environment =
                MockEnvironment.builder().setMetricGroup(new CountingGroup()).build();
        try (OneInputStreamOperatorTestHarness<SourceRecord, Directive> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(function), environment)) {
            harness.open();
            assertThat(counters).hasSize(Reason.values().length);

            harness.processElement(record("shall be pinned".getBytes(StandardCharsets.UTF_8)), 0);
            harness.processElement(record(command(CurationKind.RENAME)), 0);
            harness.processElement(record(command(CurationKind.RENAME)), 0);
            harness.processElement(record(command(CurationKind.PIN)), 0);

            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(harness.getSideOutput(DeadLetterOutput.DEAD_LETTERS)).hasSize(3);
        }
        assertThat(count(Reason.UNDECODABLE)).isEqualTo(1);
        assertThat(count(Reason.INVALID_COMMAND)).isEqualTo(2);
    }

    private long count(Reason reason) {
        return Objects.requireNonNull(counters.get(reason)).getCount();
    }

    private static SourceRecord record(byte[] value) {
        return new SourceRecord(new SourcePosition("curation", 0, 0, 0), null, value, List.of());
    }

    /** A command without a name, which a rename needs and a pin does not. */
    private static byte[] command(CurationKind kind) throws Exception {
        return CurationCommand.newBuilder()
                .setId("c1")
                .setTenant("acme")
                .setKind(kind)
                .setThemeId("theme")
                .build()
                .toByteBuffer()
                .array();
    }

    /** Keeps the counters that the operator registers under a reason. */
    private final class CountingGroup extends InterceptingTaskMetricGroup {

        @Override
        public InternalOperatorMetricGroup getOrAddOperator(
                OperatorID id, String name, Map<String, String> variables) {
            return new InterceptingOperatorMetricGroup() {
                @Override
                public MetricGroup addGroup(String key, String value) {
                    return new UnregisteredMetricsGroup() {
                        @Override
                        public Counter counter(String name) {
                            Counter counter = super.counter(name);
                            counters.put(Reason.valueOf(value), counter);
                            return counter;
                        }
                    };
                }
            };
        }
    }
}
