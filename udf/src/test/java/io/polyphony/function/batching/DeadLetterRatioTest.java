package io.polyphony.function.batching;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.function.TestingRecords;
import io.polyphony.function.record.DeadLetter;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class DeadLetterRatioTest {

    private final DeadLetterRatio ratio = new DeadLetterRatio(0.1);

    @Test
    void stopsAboveTheLimitWhenTheCheckpointAfterTheLettersHasCompleted() {
        process(80, 20);
        checkpoint();
        process(1_000, 0);

        assertThatThrownBy(this::checkpoint)
                .isInstanceOf(TooManyDeadLettersException.class)
                .hasMessageContaining("20 of the last 100 records")
                .hasMessageContaining("dead-letters.max-ratio: 0.1")
                .hasMessageContaining("the most common reason: 20 EMPTY_TEXT from topic reviews");
    }

    @Test
    void goesOnAtTheLimit() {
        process(90, 10);

        assertGoesOn();
    }

    @Test
    void waitsUntilThereIsEnoughToJudge() {
        process(0, 99);
        assertGoesOn();

        process(0, 1);
        checkpoint();
        assertThatThrownBy(this::checkpoint).isInstanceOf(TooManyDeadLettersException.class);
    }

    @Test
    void judgesOnlyWhatCameSinceTheLastCheckpoint() {
        process(1_000, 50);
        checkpoint();
        process(85, 15);
        checkpoint();

        assertThatThrownBy(this::checkpoint).isInstanceOf(TooManyDeadLettersException.class);
    }

    @Test
    void whatComesAfterTheBarrierIsNotJudgedWithItsCheckpoint() {
        ratio.checkpointStarts();
        process(0, 200);
        ratio.checkpointCompleted();
        ratio.checkpointStarts();
        ratio.checkpointCompleted();
        ratio.checkpointStarts();

        assertThatThrownBy(ratio::checkpointCompleted)
                .isInstanceOf(TooManyDeadLettersException.class);
    }

    @Test
    void isNotTriedAgain() {
        Assertions.assertThat(
                        ThrowableClassifier.getThrowableType(
                                new TooManyDeadLettersException(1, 2, 0.1, "1 OVERSIZE")))
                .isEqualTo(ThrowableType.NonRecoverableError);
    }

    private void process(int good, int bad) {
        for (int i = 0; i < good; i++) {
            ratio.processed();
        }
        for (int i = 0; i < bad; i++) {
            ratio.processed(
                    new DeadLetter(
                            TestingRecords.source(i, 0, "text"),
                            DeadLetter.Stage.BATCH,
                            DeadLetter.Reason.EMPTY_TEXT,
                            "nothing"));
        }
    }

    private void checkpoint() {
        ratio.checkpointStarts();
        ratio.checkpointCompleted();
    }

    private void assertGoesOn() {
        assertThatCode(this::checkpoint).doesNotThrowAnyException();
        assertThatCode(this::checkpoint).doesNotThrowAnyException();
    }
}
