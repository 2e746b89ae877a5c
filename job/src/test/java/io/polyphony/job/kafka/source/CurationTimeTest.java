package io.polyphony.job.kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.source.connector.GuardedKafkaSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class CurationTimeTest {

    @Test
    void aCommandOfTheDistantFutureOrWithoutATimestampCountsAsWrittenNow() throws Exception {
        for (String bounded : new String[] {"true", "false"}) {
            TimestampAssigner<SourceRecord> times =
                    CurationSource.watermarks(configuration(Map.of("source.bounded", bounded)))
                            .createTimestampAssigner(new Context());
            SourceRecord command = new SourceRecord(null, null, null, null);
            long before = System.currentTimeMillis();

            assertThat(times.extractTimestamp(command, Long.MAX_VALUE))
                    .isBetween(before, System.currentTimeMillis());
            assertThat(times.extractTimestamp(command, -1))
                    .isBetween(before, System.currentTimeMillis());
            assertThat(times.extractTimestamp(command, 5)).isEqualTo(5);
            assertThat(times.extractTimestamp(command, before + 30_000)).isEqualTo(before + 30_000);
        }
    }

    @Test
    void withoutATopicTheSourceIsSuspendedAndAsBoundedAsTheOther() throws Exception {
        assertThat(CurationSource.source(configuration(Map.of())))
                .isInstanceOf(SuspendedSource.class)
                .extracting(source -> source.getBoundedness())
                .isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
        assertThat(
                        CurationSource.source(configuration(Map.of("source.bounded", "true")))
                                .getBoundedness())
                .isEqualTo(Boundedness.BOUNDED);
        assertThat(CurationSource.source(configuration(Map.of("source.curation.topic", "c"))))
                .isInstanceOf(GuardedKafkaSource.class);
    }

    private static JobConfiguration configuration(Map<String, String> options) throws Exception {
        Map<String, String> all = new HashMap<>(options);
        all.put("source.bootstrap-servers", "localhost:9092");
        all.put("embedding.model", "/nowhere");
        all.put("delivery.transactional-id-prefix", "test");
        return JobConfiguration.of(all);
    }

    private static final class Context implements TimestampAssignerSupplier.Context {

        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }
    }
}
