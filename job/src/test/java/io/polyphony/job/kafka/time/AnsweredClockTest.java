package io.polyphony.job.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class AnsweredClockTest {

    private static final long MAX_PAUSE = 1_500;

    private final ManualClock clock = new ManualClock();
    private long answers;
    private final ReaderProgress reader = new ReaderProgress(() -> answers);
    private final AnsweredClock answered = new AnsweredClock(clock, reader, MAX_PAUSE);

    @Test
    void standsUntilTheFirstAnswer() {
        pass(3_600_000);
        assertThat(answered.relativeTimeMillis()).isZero();

        answers++;
        assertThat(answered.relativeTimeMillis()).isZero();
        pass(700);
        assertThat(answered.relativeTimeMillis()).isEqualTo(700);
    }

    @Test
    void goesWithTimeWhileAnswersCome() {
        for (int i = 0; i < 20; i++) {
            answers++;
            answered.relativeTimeMillis();
            pass(500);
        }

        assertThat(answered.relativeTimeMillis()).isEqualTo(10_000);
    }

    @Test
    void standsWhileBrokersDoNotAnswerAndGoesOnAfterwards() {
        answers++;
        answered.relativeTimeMillis();
        pass(3_600_000);
        assertThat(answered.relativeTimeMillis()).isEqualTo(MAX_PAUSE);

        answers++;
        pass(100);
        assertThat(answered.relativeTimeMillis()).isEqualTo(MAX_PAUSE);
        pass(100);
        assertThat(answered.relativeTimeMillis()).isEqualTo(MAX_PAUSE + 100);
    }

    @Test
    void recordsThatWereFetchedBeforeAreSignsToo() {
        reader.read();
        answered.relativeTimeMillis();
        pass(1_000);
        reader.read();
        answered.relativeTimeMillis();
        pass(1_000);

        assertThat(answered.relativeTimeMillis()).isEqualTo(2_000);
    }

    private void pass(long millis) {
        clock.advanceTime(Duration.ofMillis(millis));
    }
}
