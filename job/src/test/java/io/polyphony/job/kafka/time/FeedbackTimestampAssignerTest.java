package io.polyphony.job.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.DeadLetter.Stage;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedbackTimestampAssignerTest {

    private static final long KAFKA = 1_700_000_000_000L;
    private static final SourceRecord ORIGINAL =
            new SourceRecord(new SourcePosition("t", 0, 0, KAFKA), null, null, List.of());

    private final FeedbackTimestampAssigner timestamps =
            new FeedbackTimestampAssigner(Duration.ofHours(1), Duration.ofMinutes(1));

    @Test
    void takesTheFeedbacksOwnTimeWithinItsBounds() {
        assertThat(timestampOf(KAFKA - 5)).isEqualTo(KAFKA - 5);
        assertThat(timestampOf(KAFKA + 5)).isEqualTo(KAFKA + 5);
    }

    @Test
    void holdsWrongClocksAtTheBounds() {
        assertThat(timestampOf(0)).isEqualTo(KAFKA - 3_600_000);
        assertThat(timestampOf(Long.MAX_VALUE)).isEqualTo(KAFKA + 60_000);
    }

    @Test
    void noTimestampOfKafkaIsTooFarOff() {
        assertThat(timestampOf(5, -1)).isEqualTo(-1);
        assertThat(timestampOf(5, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(timestampOf(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(timestampOf(5, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE - 3_600_000);
    }

    @Test
    void givesADeadLetterTheKafkaTimestamp() {
        DeadLetter letter = new DeadLetter(ORIGINAL, Stage.DECODE, Reason.UNDECODABLE, "");

        assertThat(timestamps.extractTimestamp(letter, KAFKA)).isEqualTo(KAFKA);
    }

    private long timestampOf(long eventTime) {
        return timestampOf(eventTime, KAFKA);
    }

    private long timestampOf(long eventTime, long kafka) {
        Feedback feedback =
                new Feedback(
                        new FeedbackId("k", "t", "review", "i"),
                        null,
                        null,
                        null,
                        eventTime,
                        ORIGINAL.position(),
                        "x");
        return timestamps.extractTimestamp(new IncomingFeedback(feedback, ORIGINAL), kafka);
    }
}
