package io.polyphony.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FixedPointTest {

    private static final int LARGEST_DIMENSION = 4096;

    private final Random random = new Random(42);

    @Test
    void dotProductIsCloseToTheCosine() {
        for (int dimension : new int[] {1, 2, 31, 32, 768, LARGEST_DIMENSION}) {
            float[] a = randomUnitVector(dimension);
            float[] b = randomUnitVector(dimension);

            int dot =
                    FixedPoint.dot(
                            FixedPoint.quantize(a, dimension), FixedPoint.quantize(b, dimension));

            assertThat(FixedPoint.similarity(dot)).isCloseTo(VectorMath.dot(a, b), within(1e-4));
        }
    }

    @Test
    void aSliceIsScaledToUnitLength() {
        short[] slice = FixedPoint.quantize(new float[] {3, 4, 100}, 2);

        assertThat(slice).containsExactly(19660, 26214);
    }

    @Test
    void extremeVectorsDoNotOverflow() {
        float[] axis = new float[LARGEST_DIMENSION];
        axis[7] = -1;
        float[] diagonal = new float[LARGEST_DIMENSION];
        Arrays.fill(diagonal, Float.MAX_VALUE);

        short[] quantizedAxis = FixedPoint.quantize(axis, LARGEST_DIMENSION);
        short[] quantizedDiagonal = FixedPoint.quantize(diagonal, LARGEST_DIMENSION);

        assertThat(FixedPoint.dot(quantizedAxis, quantizedAxis)).isEqualTo(FixedPoint.UNIT_DOT);
        assertThat(FixedPoint.similarity(FixedPoint.dot(quantizedDiagonal, quantizedDiagonal)))
                .isCloseTo(1, within(1e-3));
    }

    @Test
    void tinyVectorsKeepTheirDirection() {
        assertThat(FixedPoint.quantize(new float[] {Float.MIN_VALUE, 0}, 2))
                .containsExactly(FixedPoint.ONE, 0);
    }

    @Test
    void zeroStaysZero() {
        assertThat(FixedPoint.quantize(new float[3], 3)).containsExactly(0, 0, 0);
        assertThat(FixedPoint.centroid(new long[2])).containsExactly(0, 0);
        assertThat(FixedPoint.norm(new long[2])).isZero();
    }

    @Test
    void negatedVectorsAreNegatedExactly() {
        float[] vector = randomUnitVector(99);
        float[] negated = vector.clone();
        for (int i = 0; i < negated.length; i++) {
            negated[i] = -negated[i];
        }

        short[] quantized = FixedPoint.quantize(vector, 99);
        short[] quantizedNegated = FixedPoint.quantize(negated, 99);

        for (int i = 0; i < quantized.length; i++) {
            assertThat(quantizedNegated[i]).isEqualTo((short) -quantized[i]);
        }
    }

    @Test
    void theCentroidOfManyIsTheirDirection() {
        short[] vector = FixedPoint.quantize(randomUnitVector(64), 64);
        long[] sum = new long[64];
        for (int i = 0; i < 1000; i++) {
            FixedPoint.add(sum, vector);
        }

        assertThat(FixedPoint.norm(sum)).isCloseTo(1000, within(0.2));
        short[] centroid = FixedPoint.centroid(sum);
        for (int i = 0; i < 64; i++) {
            assertThat((int) centroid[i]).isCloseTo(vector[i], within(1));
        }
    }

    @Test
    void theLengthOfASumIsThatOfAddingItsSquaresInOrder() {
        for (int bits = 10; bits < 62; bits++) {
            long[] sum = random.longs(255, -(1L << bits), 1L << bits).toArray();
            double squares = 0;
            for (long component : sum) {
                squares += (double) component * component;
            }

            assertThat(FixedPoint.norm(sum)).isEqualTo(StrictMath.sqrt(squares) / FixedPoint.ONE);
        }
    }

    @Test
    void theThresholdIsTheLeastDotProductThatReachesIt() {
        for (int i = 0; i < 10_000; i++) {
            double similarity = random.nextDouble() * 2 - 1;
            int threshold = FixedPoint.threshold(similarity);

            assertThat(FixedPoint.similarity(threshold)).isGreaterThanOrEqualTo(similarity);
            assertThat(FixedPoint.similarity(threshold - 1)).isLessThan(similarity);
        }
        assertThat(FixedPoint.threshold(1)).isEqualTo(FixedPoint.UNIT_DOT);
        assertThat(FixedPoint.threshold(-1)).isEqualTo(-FixedPoint.UNIT_DOT);
    }

    @Test
    void errorsCarryBothDimensions() {
        assertThatThrownBy(() -> FixedPoint.dot(new short[3], new short[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vectors of different dimension: 3 and 4");
        assertThatThrownBy(() -> FixedPoint.add(new long[3], new short[4]))
                .hasMessage("vectors of different dimension: 3 and 4");
        assertThatThrownBy(() -> FixedPoint.quantize(new float[3], 4))
                .hasMessage("a vector of dimension 3 has no slice of 4");
    }

    @Test
    void refusesWhatIsNotFinite() {
        assertThatThrownBy(() -> FixedPoint.quantize(new float[] {1, Float.NaN}, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FixedPoint.threshold(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private float[] randomUnitVector(int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        VectorMath.normalize(vector);
        return vector;
    }
}
