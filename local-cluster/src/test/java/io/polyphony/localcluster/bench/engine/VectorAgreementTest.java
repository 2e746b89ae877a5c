package io.polyphony.localcluster.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VectorAgreementTest {

    @Test
    void theSameVectorsAgreeInAll() {
        float[][] vectors = circle(40, 0);

        VectorAgreement agreement = VectorAgreement.of(vectors, circle(40, 0));

        assertThat(agreement.bitEqual()).isTrue();
        assertThat(agreement.minCosine()).isCloseTo(1, within(1e-6));
        assertThat(agreement.neighbourOverlap()).isCloseTo(1, within(1e-9));
    }

    @Test
    void oneTurnedVectorShows() {
        float[][] turned = circle(40, 0);
        turned[7] = new float[] {-turned[7][1], turned[7][0]};

        VectorAgreement agreement = VectorAgreement.of(circle(40, 0), turned);

        assertThat(agreement.bitEqual()).isFalse();
        assertThat(agreement.minCosine()).isCloseTo(0, within(1e-6));
        assertThat(agreement.medianCosine()).isCloseTo(1, within(1e-6));
        assertThat(agreement.neighbourOverlap()).isBetween(0.8, 0.99);
    }

    @Test
    void turningAllKeepsTheNeighbours() {
        VectorAgreement agreement = VectorAgreement.of(circle(40, 0), circle(40, 0.1));

        assertThat(agreement.minCosine()).isCloseTo(Math.cos(0.1), within(1e-6));
        assertThat(agreement.neighbourOverlap()).isCloseTo(1, within(1e-9));
    }

    /** Spaced unevenly, so that no two neighbours are equally near. */
    private static float[][] circle(int count, double turn) {
        float[][] vectors = new float[count][];
        for (int i = 0; i < count; i++) {
            double angle = turn + 1.5 * i * i / (count * (double) count);
            vectors[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        }
        return vectors;
    }
}
