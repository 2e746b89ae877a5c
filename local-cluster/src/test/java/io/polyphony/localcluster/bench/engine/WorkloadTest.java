package io.polyphony.localcluster.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.embedding.TokenBatch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private final Workload workload = new Workload(1000);

    @Test
    void mixedLengthsAreThoseOfFeedback() {
        List<int[]> texts = workload.mixed(1000);
        int[] lengths = texts.stream().mapToInt(text -> text.length).sorted().toArray();

        assertThat(lengths[0]).isGreaterThanOrEqualTo(5);
        assertThat(lengths[999]).isLessThanOrEqualTo(256);
        assertThat((double) lengths[500]).isCloseTo(40, within(4.0));
        assertThat(lengths[950]).isGreaterThan(110);
        assertThat(texts.get(3)).containsExactly(workload.mixed(4).get(3));
        assertThat(texts.stream().flatMapToInt(Arrays::stream))
                .allMatch(id -> id >= 0 && id < 1000);
    }

    @Test
    void paddingMakesAllTextsAsLongAsTheLongest() {
        TokenBatch padded = Workload.padded(List.of(new int[] {1}, new int[] {2, 3, 4}));

        assertThat(padded.tokenIds()).containsExactly(1, 0, 0, 2, 3, 4);
        assertThat(padded.length(0)).isEqualTo(3);
    }

    @Test
    void arrivalOrderIsKept() {
        List<int[]> texts = workload.mixed(70);

        List<List<int[]>> batches = Workload.inOrder(texts, 32);

        assertThat(batches).extracting(List::size).containsExactly(32, 32, 6);
        assertThat(batches.get(2).get(5)).isSameAs(texts.get(69));
    }

    @Test
    void microBatchesHoldWhatFits() {
        List<int[]> texts = List.of(new int[4], new int[4], new int[3], new int[20], new int[1]);

        List<TokenBatch> byTokens = new MicroBatches(10, 64).cut(texts);
        List<TokenBatch> bySize = new MicroBatches(100, 2).cut(texts);

        assertThat(byTokens).extracting(TokenBatch::tokenCount).containsExactly(8, 3, 20, 1);
        assertThat(bySize).extracting(TokenBatch::size).containsExactly(2, 2, 1);
    }

    @Test
    void theFullShapeIsThatOfTheSmallestPublishedModel() {
        assertThat(Extent.full().operationsPerToken()).isCloseTo(0.881e9, within(1e6));
        assertThat(Extent.full().shapes().open().vocabularySize()).isEqualTo(151_669);
        assertThat(Extent.shortened().operationsPerToken())
                .isCloseTo(Extent.full().operationsPerToken() / 7, within(1.0));
    }
}
