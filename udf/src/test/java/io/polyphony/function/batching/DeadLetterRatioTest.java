package io.polyphony.function.batching;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class DeadLetterRatioTest {

    private final DeadLetterRatio ratio = new DeadLetterRatio(0.1);

    @Test
    void stopsAboveTheLimitAfterACheckpoint() {
        process(80, 20);

        assertThatThrownBy(ratio::checkpointCompleted)
                .isInstanceOf(TooManyDeadLettersException.class)
                .hasMessageContaining("20 of the last 100 records")
                .hasMessageContaining("dead-letters.max-ratio: 0.1");
    }

    @Test
    void goesOnAtTheLimit() {
        process(90, 10);

        assertThatCode(ratio::checkpointCompleted).doesNotThrowAnyException();
    }

    @Test
    void waitsUntilThereIsEnoughToJudge() {
        process(0, 99);
        assertThatCode(ratio::checkpointCompleted).doesNotThrowAnyException();

        process(0, 1);
        assertThatThrownBy(ratio::checkpointCompleted)
                .isInstanceOf(TooManyDeadLettersException.class);
    }

    @Test
    void judgesOnlyWhatCameSinceTheLastCheckpoint() {
        process(1_000, 50);
        ratio.checkpointCompleted();
        process(85, 15);

        assertThatThrownBy(ratio::checkpointCompleted)
                .isInstanceOf(TooManyDeadLettersException.class);
    }

    @Test
    void isNotTriedAgain() {
        Assertions.assertThat(
                        ThrowableClassifier.getThrowableType(
                                new TooManyDeadLettersException(1, 2, 0.1)))
                .isEqualTo(ThrowableType.NonRecoverableError);
    }

    private void process(int good, int bad) {
        for (int i = 0; i < good; i++) {
            ratio.processed();
        }
        for (int i = 0; i < bad; i++) {
            ratio.processedDeadLetter();
        }
    }
}
