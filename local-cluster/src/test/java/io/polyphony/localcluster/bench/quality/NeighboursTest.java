package io.polyphony.localcluster.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NeighboursTest {

    private static final float[][] VECTORS = {
        {1, 0, 0},
        {0.995f, 0.0998f, 0},
        {0, 1, 0},
        {0, 0.995f, 0.0998f},
        {0, 0, 1},
        {0.0998f, 0, 0.995f}
    };

    @Test
    void findsTheNearest() {
        Neighbours neighbours = new Neighbours(VECTORS);

        assertThat(neighbours.nearest(VECTORS[0], i -> i != 0)).isEqualTo(1);
        assertThat(neighbours.nearest(VECTORS[5], 2)).containsExactly(5, 4);
        assertThat(neighbours.nearest(VECTORS[0], i -> false)).isEqualTo(-1);
    }
}
