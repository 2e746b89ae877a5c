package io.polyphony.clustering.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AverageLinkTest {

    @Test
    void mergesTheHighestLinkFirstAndCountsAllPairs() {
        PairSums sums = new PairSums(4);
        sums.add(0, 1, 90);
        sums.add(1, 2, 80);
        sums.add(0, 2, 10);
        sums.add(3, 2, 50);

        // 2 is at (80 + 10) / 2 of {0, 1}, below 50 of 3.
        assertThat(AverageLink.groups(sums, new int[] {1, 1, 1, 1}, 46))
                .containsExactly(0, 0, 2, 2);
    }

    @Test
    void aGroupOfManyCountsByItsSize() {
        PairSums sums = new PairSums(2);
        sums.add(0, 1, 120);

        assertThat(AverageLink.groups(sums, new int[] {3, 2}, 20)).containsExactly(0, 0);
    }

    @Test
    void agreesWithTheDefinition() {
        Random random = new Random(1);
        for (int run = 0; run < 30; run++) {
            int items = 2 + random.nextInt(30);
            int[][] links = new int[items][items];
            PairSums sums = new PairSums(items);
            for (int i = 0; i < items; i++) {
                for (int j = 0; j < i; j++) {
                    links[i][j] = links[j][i] = random.nextInt(20) - 8;
                    sums.add(j, i, links[i][j]);
                }
            }
            int[] ones = new int[items];
            Arrays.fill(ones, 1);

            assertThat(AverageLink.groups(sums, ones, 1)).isEqualTo(byDefinition(links, 1));
        }
    }

    private static int[] byDefinition(int[][] links, double least) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < links.length; i++) {
            groups.add(new ArrayList<>(List.of(i)));
        }
        while (true) {
            double best = Double.NEGATIVE_INFINITY;
            int kept = 0;
            int gone = 0;
            for (int i = 0; i < groups.size(); i++) {
                for (int j = i + 1; j < groups.size(); j++) {
                    double link = link(links, groups.get(i), groups.get(j));
                    if (link > best) {
                        best = link;
                        kept = i;
                        gone = j;
                    }
                }
            }
            if (best < least) {
                break;
            }
            groups.get(kept).addAll(groups.remove(gone));
        }
        int[] result = new int[links.length];
        groups.forEach(group -> group.forEach(item -> result[item] = group.get(0)));
        return result;
    }

    private static double link(int[][] links, List<Integer> one, List<Integer> other) {
        long sum = 0;
        for (int i : one) {
            for (int j : other) {
                sum += links[i][j];
            }
        }
        return sum / ((double) one.size() * other.size());
    }
}
