package io.polyphony.job.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionTest {

    private static final float[][] VECTORS = {
        {1, 0, 0},
        {0.995f, 0.0998f, 0},
        {0, 1, 0},
        {0, 0.995f, 0.0998f},
        {0, 0, 1},
        {0.0998f, 0, 0.995f}
    };

    @Test
    void findsGroupsThatLieApart() {
        int[] clusters = Partition.of(VECTORS, 3, 1);

        assertThat(clusters[0]).isEqualTo(clusters[1]);
        assertThat(clusters[2]).isEqualTo(clusters[3]);
        assertThat(clusters[4]).isEqualTo(clusters[5]);
        assertThat(clusters).contains(0, 1, 2);
    }
}
