package io.polyphony.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VectorMathTest {

    @Test
    void normalizesInPlace() {
        float[] vector = {3, 4};
        VectorMath.normalize(vector);
        assertThat(vector).containsExactly(0.6f, 0.8f);
    }

    @Test
    void aZeroVectorStaysZero() {
        float[] vector = new float[2];
        VectorMath.normalize(vector);
        assertThat(vector).containsExactly(0, 0);
    }

    @Test
    void knowsWhatIsFinite() {
        assertThat(VectorMath.isFinite(new float[] {1, -2})).isTrue();
        assertThat(VectorMath.isFinite(new float[] {1, Float.NaN})).isFalse();
        assertThat(VectorMath.isFinite(new float[] {Float.NEGATIVE_INFINITY})).isFalse();
    }

    @Test
    void errorsCarryBothDimensions() {
        assertThatThrownBy(() -> VectorMath.dot(new float[2], new float[3]))
                .hasMessage("vectors of different dimension: 2 and 3");
    }
}
