package io.polyphony.clustering.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.TestingVectors;
import io.polyphony.clustering.hierarchy.ThemeGrouping.Leaf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeGroupingTest {

    private static final long WINDOW = 10_000;

    private final ThemeGrouping grouping = new ThemeGrouping();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsPlantedGroupsInPlantedAreasAndTheOldestStandsForThem(long seed) {
        ThemeTree tree = grouping.group(ThemeTree.NONE, new PlantedThemes(seed).leaves(), WINDOW);

        tree.placements()
                .forEach(
                        (id, placement) -> {
                            String area = id.substring(0, 1);
                            assertThat(placement.group()).isEqualTo(id.substring(0, 3) + ".0");
                            assertThat(placement.root()).isEqualTo(area + ".0.0");
                        });
        assertThat(tree.parent("3.2.4")).isEqualTo("3.2.0");
        assertThat(tree.parent("3.2.0")).isEqualTo("3.0.0");
        assertThat(tree.parent("3.0.4")).isEqualTo("3.0.0");
        assertThat(tree.parent("3.0.0")).isNull();
    }

    @Test
    void theOrderOfTheThemesDoesNotMatter() {
        List<Leaf> leaves = noise(200);
        ThemeTree tree = grouping.group(ThemeTree.NONE, leaves, WINDOW);
        List<Leaf> shuffled = new ArrayList<>(leaves);
        Collections.shuffle(shuffled, new Random(8));

        assertThat(grouping.group(ThemeTree.NONE, shuffled, WINDOW)).isEqualTo(tree);
        assertIsSound(tree, leaves);
    }

    @Test
    void aTreeOfTheSameThemesStaysAsItIs() {
        List<Leaf> leaves = noise(300);
        ThemeTree tree = grouping.group(ThemeTree.NONE, leaves, WINDOW);

        assertThat(grouping.group(tree, leaves, 2 * WINDOW).placements())
                .isEqualTo(tree.placements());
    }

    @Test
    void themesThatDriftALittleKeepTheirParents() {
        PlantedThemes planted = new PlantedThemes(9);
        List<Leaf> leaves = planted.leaves();
        ThemeTree tree = grouping.group(ThemeTree.NONE, leaves, WINDOW);
        for (int i = 2; i < 30; i++) {
            leaves = planted.drifted(leaves, 0.02);
            ThemeTree next = grouping.group(tree, leaves, i * WINDOW);

            assertThat(next.differingFrom(tree)).isEmpty();
            tree = next;
        }
    }

    @Test
    void aDriftThatWouldMoveThemesMovesFewerOfThoseThatWereTogether() {
        int moved = 0;
        int movedAfresh = 0;
        for (long seed = 1; seed <= 10; seed++) {
            List<Leaf> leaves = noise(100);
            ThemeTree tree = grouping.group(ThemeTree.NONE, leaves, WINDOW);
            List<Leaf> drifted = new PlantedThemes(seed).drifted(leaves, 0.1);
            moved += grouping.group(tree, drifted, WINDOW).differingFrom(tree).size();
            movedAfresh +=
                    grouping.group(ThemeTree.NONE, drifted, WINDOW).differingFrom(tree).size();
        }

        assertThat(moved).isLessThan(movedAfresh / 4);
    }

    @Test
    void aThemeThatJoinsChangesNobodyElsesParentEvenIfItIsOlder() {
        List<Leaf> leaves = new PlantedThemes(10).leaves();
        List<Leaf> younger = leaves.stream().filter(leaf -> !leaf.id().equals("0.1.0")).toList();
        ThemeTree tree = grouping.group(ThemeTree.NONE, younger, WINDOW);
        assertThat(tree.parent("0.1.4")).isEqualTo("0.1.1");

        ThemeTree joined = grouping.group(tree, leaves, 2 * WINDOW);

        assertThat(joined.differingFrom(tree)).containsExactly("0.1.0");
        assertThat(joined.parent("0.1.0")).isEqualTo("0.1.1");
    }

    @Test
    void aThemeThatGoesElsewhereChangesItsParent() {
        List<Leaf> leaves = new PlantedThemes(11).leaves();
        ThemeTree tree = grouping.group(ThemeTree.NONE, leaves, WINDOW);
        short[] elsewhere = leaf(leaves, "5.0.3").centroid();
        List<Leaf> changed = new ArrayList<>(leaves);
        changed.remove(leaf(leaves, "0.1.4"));
        changed.add(new Leaf("0.1.4", elsewhere, 1, 0));

        ThemeTree next = grouping.group(tree, changed, 2 * WINDOW);

        assertThat(next.differingFrom(tree)).containsExactly("0.1.4");
        assertThat(next.parent("0.1.4")).isEqualTo("5.0.0");
    }

    @Test
    void themesWithoutAnythingInCommonStandAlone() {
        List<Leaf> axes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            short[] axis = new short[20];
            axis[i] = Short.MAX_VALUE;
            axes.add(new Leaf("axis " + i, axis, 1, 0));
        }

        ThemeTree tree = grouping.group(ThemeTree.NONE, axes, WINDOW);

        assertThat(tree.placements()).hasSize(20);
        assertThat(tree.placements().keySet()).allMatch(id -> tree.parent(id) == null);
    }

    @Test
    void equalThemesAreNoError() {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            leaves.add(new Leaf("same " + i, new short[] {Short.MAX_VALUE, 0}, 1, i));
        }

        ThemeTree tree = grouping.group(ThemeTree.NONE, leaves, WINDOW);

        assertIsSound(tree, leaves);
    }

    @Test
    void aboveTheBoundTheLightestStandAlone() {
        List<Leaf> leaves = new PlantedThemes(12).leaves();

        ThemeTree tree = new ThemeGrouping(leaves.size() - 10).group(ThemeTree.NONE, leaves, 0);

        assertIsSound(tree, leaves);
        assertThat(leaves.subList(0, 10)).allMatch(leaf -> tree.parent(leaf.id()) == null);
        assertThat(tree.parent("3.2.4")).isEqualTo("3.2.0");
    }

    @Test
    void whereOneThatStandsForAGroupGoesTheOldestOfTheOthersDoes() {
        List<Leaf> leaves = new PlantedThemes(13).leaves();
        ThemeTree tree = grouping.group(ThemeTree.NONE, leaves, WINDOW);

        ThemeTree left = tree.without(List.of("2.3.0", "4.0.0", "unknown"));

        assertThat(left.parent("2.3.2")).isEqualTo("2.3.1");
        assertThat(left.parent("2.3.1")).isEqualTo("2.0.0");
        assertThat(left.parent("4.0.2")).isEqualTo("4.0.1");
        assertThat(left.parent("4.0.1")).isEqualTo("4.1.0");
        assertThat(left.parent("4.1.0")).isNull();
        assertThat(left.parent("4.2.0")).isEqualTo("4.1.0");
        assertThat(left.placements()).hasSize(leaves.size() - 2);
        assertThat(left.renewal()).isEqualTo(new ThemeTree.Renewal(WINDOW, weight(leaves), 2));
        assertThat(tree.without(List.of("unknown"))).isSameAs(tree);
    }

    @Test
    void whateverGoesNoParentLeadsNowhere() {
        Random random = new Random(14);
        List<Leaf> leaves = noise(150);
        ThemeTree tree = grouping.group(ThemeTree.NONE, leaves, WINDOW);
        List<Leaf> left = new ArrayList<>(leaves);
        while (left.size() > 10) {
            Leaf gone = left.remove(random.nextInt(left.size()));
            tree = tree.without(Set.of(gone.id()));
            assertIsSound(tree, left);
        }
    }

    private static void assertIsSound(ThemeTree tree, List<Leaf> leaves) {
        Map<String, Placement> placements = tree.placements();
        assertThat(placements.keySet())
                .isEqualTo(new HashSet<>(leaves.stream().map(Leaf::id).toList()));
        placements.forEach(
                (id, placement) -> {
                    Placement group = placements.get(placement.group());
                    Placement root = placements.get(placement.root());
                    assertThat(group.group()).isEqualTo(placement.group());
                    assertThat(group.root()).isEqualTo(placement.root());
                    assertThat(root.group()).isEqualTo(placement.root());
                    assertThat(root.parentOf(placement.root())).isNull();
                    assertThat(depth(tree, id)).isLessThanOrEqualTo(2);
                });
    }

    private static int depth(ThemeTree tree, String id) {
        String parent = tree.parent(id);
        return parent == null ? 0 : 1 + depth(tree, parent);
    }

    private static Leaf leaf(List<Leaf> leaves, String id) {
        return leaves.stream().filter(leaf -> leaf.id().equals(id)).findFirst().orElseThrow();
    }

    private static long weight(List<Leaf> leaves) {
        return leaves.stream().mapToLong(Leaf::weight).sum();
    }

    /** Themes in no planted order. */
    private static List<Leaf> noise(int themes) {
        Random random = new Random(7);
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < themes; i++) {
            leaves.add(new Leaf("t" + i, TestingVectors.random(random, 32), i, i % 7));
        }
        return leaves;
    }
}
