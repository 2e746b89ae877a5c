package io.polyphony.clustering.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.polyphony.vector.FixedPoint;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CentroidTableTest {

    @Test
    void agreesWithOneDotProductAfterTheOther() {
        Random random = new Random(1);
        for (int dimension : new int[] {1, 3, 4, 7, 256}) {
            short[][] centroids = new short[9][];
            for (int i = 0; i < centroids.length; i++) {
                centroids[i] = TestingVectors.random(random, dimension);
            }
            short[] query = TestingVectors.random(random, dimension);

            int[] dots = new int[centroids.length];
            CentroidTable.of(centroids).dots(query, dots);

            for (int i = 0; i < centroids.length; i++) {
                assertThat(dots[i]).isEqualTo(FixedPoint.dot(query, centroids[i]));
            }
        }
    }

    @Test
    void takesTheFirstOfEquals() {
        CentroidTable table = CentroidTable.of(new short[][] {{1}, {2}, {2}});

        assertThat(table.nearest(new int[] {1, 2, 2})).isEqualTo(1);
        assertThat(table.greatestBesides(new int[] {1, 2, 2}, 1)).isEqualTo(2);
        assertThat(new CentroidTable(1, 1).nearest(new int[1])).isEqualTo(-1);
    }

    @Test
    void refusesAnotherDimension() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CentroidTable(2, 1).add(new short[3]))
                .withMessage("a vector of dimension 3 where 2 is expected");
    }
}
