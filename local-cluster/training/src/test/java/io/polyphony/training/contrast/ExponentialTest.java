package io.polyphony.training.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class ExponentialTest {

    @Test
    void isTheExponentialOfWhatIsNotAboveZero() {
        for (float x = 0; x > -80; x -= 0.037f) {
            assertThat((double) Exponential.of(x)).isCloseTo(Math.exp(x), withinPercentage(1e-4));
        }
    }

    @Test
    void isNothingFarBelow() {
        assertThat(Exponential.of(-1e4f)).isZero();
    }
}
