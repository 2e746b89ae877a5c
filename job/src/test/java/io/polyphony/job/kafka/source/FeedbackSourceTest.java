package io.polyphony.job.kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.DeadLetter.Stage;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.job.configuration.JobConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class FeedbackSourceTest {

    private static final SourceRecord RECORD =
            new SourceRecord(new SourcePosition("t", 0, 0, 0), null, null, List.of());

    @Test
    void aBoundedSourceKeepsTimesWithinTheCalendar() throws Exception {
        var assigner =
                FeedbackSource.watermarks(
                                JobConfiguration.of(
                                        Map.of(
                                                "source.bootstrap-servers", "localhost:1",
                                                "delivery.transactional-id-prefix", "p",
                                                "embedding.model", "/m",
                                                "source.bounded", "true")))
                        .createTimestampAssigner(UnregisteredMetricsGroup::new);
        var letter = new DeadLetter(RECORD, Stage.DECODE, Reason.UNDECODABLE, "");

        assertThat(assigner.extractTimestamp(letter, 5)).isEqualTo(5);
        assertThat(assigner.extractTimestamp(letter, -1)).isZero();
        assertThat(assigner.extractTimestamp(letter, Long.MIN_VALUE)).isZero();
        assertThat(Instant.ofEpochMilli(assigner.extractTimestamp(letter, Long.MAX_VALUE)))
                .isEqualTo("9999-12-31T23:59:59.999Z");
    }
}
