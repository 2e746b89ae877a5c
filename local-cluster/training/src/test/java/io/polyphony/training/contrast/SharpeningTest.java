package io.polyphony.training.contrast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharpeningTest {

    private static final float[][] ROWS = {{0, 0}, {3, 4}, {0, 10}, {2.5f, 0}};

    @Test
    void lengthensLongRowsAndShortensShortOnes() {
        float[][] sharpened = Sharpening.of(ROWS, 1);

        assertThat(sharpened).isDeepEqualTo(new float[][] {{0, 0}, {3, 4}, {0, 20}, {1.25f, 0}});
    }

    @Test
    void changesNothingWithoutAnExponent() {
        assertThat(Sharpening.of(ROWS, 0)).isDeepEqualTo(ROWS);
    }
}
