package io.polyphony.function.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkAverageTest {

    private static final float[] X = {1, 0};
    private static final float[] Y = {0, 1};

    @Test
    void weighsByTokensAndHasUnitLength() {
        float[] average = ChunkAverage.of(List.of(X, Y), new int[] {3, 4}).orElseThrow();
        assertThat(average).containsExactly(new float[] {0.6f, 0.8f}, within(1e-7f));
    }

    @Test
    void aSingleVectorStaysAsItIs() {
        assertThat(ChunkAverage.of(List.of(X), new int[] {0})).containsSame(X);
    }

    @Test
    void chunksWithoutKnownTokensStillCount() {
        float[] average = ChunkAverage.of(List.of(X, X), new int[] {0, 0}).orElseThrow();
        assertThat(average).containsExactly(1, 0);
    }

    @Test
    void opposedVectorsHaveNoAverage() {
        assertThat(ChunkAverage.of(List.of(X, new float[] {-1, 0}), new int[] {5, 5})).isEmpty();
        assertThat(ChunkAverage.of(List.of(new float[2]), new int[] {5})).isEmpty();
    }

    @Test
    void aChunkWithoutAVectorLeavesNone() {
        assertThat(ChunkAverage.of(List.of(new float[0]), new int[] {1})).isEmpty();
        assertThat(ChunkAverage.of(List.of(X, new float[0]), new int[] {1, 1})).isEmpty();
        assertThat(ChunkAverage.of(List.of(new float[0], X), new int[] {1, 1})).isEmpty();
    }

    @Test
    void whatIsNotFiniteHasNoAverage() {
        float[] infinite = {Float.POSITIVE_INFINITY, 0};
        assertThat(ChunkAverage.of(List.of(infinite), new int[] {1})).isEmpty();
        assertThat(ChunkAverage.of(List.of(X, infinite), new int[] {1, 1})).isEmpty();
    }
}
