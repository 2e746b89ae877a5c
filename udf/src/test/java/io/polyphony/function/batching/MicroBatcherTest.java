package io.polyphony.function.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.SequenceHash;
import io.polyphony.embedding.VectorCache;
import io.polyphony.function.TestingFeedback;
import io.polyphony.function.embedding.EmbeddingLoad;
import io.polyphony.function.embedding.InferenceSpeed;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.function.tokenising.TextSettings;
import io.polyphony.function.tokenising.TokenisedFeedback;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {

    private static final BatchingSettings SETTINGS =
            new BatchingSettings(
                    100,
                    4,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    new TextSettings(10, 8, 1_000, Instruction.NONE));

    private final EmbeddingLoad load = new EmbeddingLoad();
    private final InferenceSpeed speed = load.speed();
    private final MicroBatcher batcher = new MicroBatcher(SETTINGS, load, false);

    @Test
    void fillsByTokens() {
        batcher.add(record(1, 60));
        assertThat(batcher.isFull()).isFalse();
        assertThat(batcher.hasRoomFor(record(1, 40))).isTrue();
        assertThat(batcher.hasRoomFor(record(1, 41))).isFalse();
        batcher.add(record(1, 40));
        assertThat(batcher.isFull()).isTrue();
    }

    @Test
    void fillsBySequences() {
        batcher.add(record(3, 1));
        assertThat(batcher.isFull()).isFalse();
        assertThat(batcher.hasRoomFor(record(2, 1))).isFalse();
        batcher.add(record(1, 1));
        assertThat(batcher.isFull()).isTrue();
    }

    @Test
    void anEmptyBatchHasRoomForAnything() {
        assertThat(batcher.hasRoomFor(record(9, 1_000))).isTrue();
    }

    @Test
    void takesEverythingInOrder() {
        TokenisedFeedback first = record(2, 3);
        TokenisedFeedback second = record(1, 5);
        batcher.add(first);
        batcher.add(second);

        MicroBatch batch = batcher.take();
        assertThat(batch.rows()).containsExactly(first.row(), second.row());
        assertThat(batch.tokens().offsets()).containsExactly(0, 3, 6, 11);
        assertThat(batcher.isEmpty()).isTrue();
        batcher.add(record(1, 1));
        assertThat(batcher.take().tokens().tokenCount()).isEqualTo(1);
    }

    @Test
    void shrinksToWhatTheModelDoesInTime() {
        assertThat(batcher.maxTokens()).isEqualTo(100);
        speed.add(100, 2_000_000_000L);
        assertThat(batcher.maxTokens()).isEqualTo(50);
        for (int i = 0; i < 40; i++) {
            speed.add(100, 100_000_000L);
        }
        assertThat(batcher.maxTokens()).isEqualTo(100);
    }

    @Test
    void shrinksToNoLessThanOneToken() {
        speed.add(1, 60_000_000_000L);
        assertThat(batcher.maxTokens()).isEqualTo(1);
    }

    @Test
    void anUnknownSpeedIsNoLimit() {
        assertThat(speed.tokensPerSecond()).isZero();
        assertThat(speed.tokensWithin(Duration.ofMillis(1))).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void whatTheStepRemembersTakesNoTokensButAPlace() {
        VectorCache cache = load.opened(1 << 20, 2);
        cache.put(new SequenceHash().of(new int[60], 0, 60), new float[2]);

        batcher.add(record(1, 60));
        assertThat(batcher.tokenCount()).isZero();
        assertThat(batcher.hasRoomFor(record(1, 100))).isTrue();
        batcher.add(record(1, 99));
        assertThat(batcher.tokenCount()).isEqualTo(99);
        assertThat(batcher.hasRoomFor(record(1, 60))).isTrue();
        assertThat(batcher.hasRoomFor(record(3, 60))).as("chunks of a batch").isFalse();
        assertThat(batcher.take().tokens().tokenCount()).isEqualTo(159);
        assertThat(batcher.tokenCount()).isZero();
    }

    private static TokenisedFeedback record(int chunks, int tokens) {
        BatchRow row = new BatchRow(TestingFeedback.incoming("a"), 0, new int[chunks], false);
        return new TokenisedFeedback(row, Collections.nCopies(chunks, new int[tokens]), List.of());
    }
}
