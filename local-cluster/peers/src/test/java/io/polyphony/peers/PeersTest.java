package io.polyphony.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.bench.themes.Peer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeersTest {

    private static final int GROUPS = 4;
    private static final int RECORDS = 400;
    private static final int DIMENSION = 16;

    static Iterable<Peer> peers() {
        return ServiceLoader.load(Peer.class);
    }

    @Test
    void allAreFound() {
        assertThat(peers())
                .extracting(Peer::name)
                .containsExactlyInAnyOrder("CluStream", "ClusTree", "DenStream");
    }

    @ParameterizedTest
    @MethodSource("peers")
    void tellGroupsApartThatAreFarApart(Peer peer) {
        Map<String, int[]> tries = peer.cluster(vectors(), GROUPS);

        assertThat(tries).allSatisfy((setting, clusters) -> assertThat(clusters).hasSize(RECORDS));
        assertThat(tries.values())
                .anySatisfy(
                        clusters -> {
                            assertThat(purity(clusters)).isGreaterThan(0.7);
                            assertThat(Arrays.stream(clusters).distinct().count())
                                    .isBetween(2L, 4L * GROUPS);
                        });
    }

    /** Record i is of group i mod 4. */
    private static float[][] vectors() {
        Random random = new Random(3);
        float[][] vectors = new float[RECORDS][DIMENSION];
        for (int i = 0; i < RECORDS; i++) {
            double squares = 0;
            for (int j = 0; j < DIMENSION; j++) {
                double noise = 0.05 * random.nextGaussian();
                vectors[i][j] = (float) (noise + (j == i % GROUPS ? 1 : 0));
                squares += vectors[i][j] * vectors[i][j];
            }
            for (int j = 0; j < DIMENSION; j++) {
                vectors[i][j] /= (float) Math.sqrt(squares);
            }
        }
        return vectors;
    }

    /** Share of the records that are of the most frequent group of their cluster. */
    private static double purity(int[] clusters) {
        Map<Integer, int[]> groups = new HashMap<>();
        for (int i = 0; i < clusters.length; i++) {
            groups.computeIfAbsent(clusters[i], any -> new int[GROUPS])[i % GROUPS]++;
        }
        return groups.values().stream().mapToInt(g -> Arrays.stream(g).max().orElse(0)).sum()
                / (double) clusters.length;
    }
}
