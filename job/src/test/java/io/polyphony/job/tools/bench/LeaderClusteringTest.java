package io.polyphony.job.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaderClusteringTest {

    private static final float[][] VECTORS = {{1, 0}, {0, 1}, {0.8f, 0.6f}, {0.6f, 0.8f}};

    @Test
    void joinsTheNearestCentroidThatIsWithinTheThreshold() {
        // After {0.8, 0.6} the first centroid is {1.8, 0.6}, at 0.82 from the last; the second is
        // at
        // 0.8.
        assertThat(LeaderClustering.of(VECTORS, 0.75)).containsExactly(0, 1, 0, 0);
    }

    @Test
    void opensAClusterForWhatIsTooFar() {
        assertThat(LeaderClustering.of(VECTORS, 0.97)).containsExactly(0, 1, 2, 3);
    }
}
