package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.WINDOW;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.hierarchy.PlantedThemes;
import io.polyphony.clustering.hierarchy.ThemeGrouping.Leaf;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.Curation.Kind;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.settings.LifecycleRules.MergeRule;
import io.polyphony.clustering.settings.LifecycleRules.SplitRule;
import io.polyphony.clustering.settings.LifecycleRules.SurgeRule;
import io.polyphony.clustering.settings.TestingBounds;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.clustering.theme.ThemeStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThemeHierarchyTest {

    private static final int AREAS = 6;
    private static final int FADE_WINDOWS = 20;

    /** Window in which all planted themes are born and placed. */
    private static final int SETTLED = 30;

    private final List<Leaf> planted = new PlantedThemes(1).leaves();
    private final TestingTenant tenant = new TestingTenant(settings(planted.size()));

    /** The newest states, as a reader of the compacted topic has them. */
    private final Map<String, ThemeState> topic = new HashMap<>();

    @Test
    void aReaderOfTheTopicSeesThePlantedTree() {
        fill(1, SETTLED);

        assertThat(parent("3.2.4")).isEqualTo("3.2.0");
        assertThat(parent("3.2.0")).isEqualTo("3.0.0");
        assertThat(parent("3.0.4")).isEqualTo("3.0.0");
        assertThat(parent("3.0.0")).isNull();
        assertThat(topic.values()).filteredOn(state -> state.parent() == null).hasSize(AREAS);
    }

    @Test
    void oneThatIsUsedAgainButNotPlacedAgainKeepsItsParent() {
        fill(1, SETTLED);
        close(SETTLED + 1, id -> id.equals("3.2.4"));

        assertThat(topic.get(idOf("3.2.4")).window()).isEqualTo((SETTLED + 1) * WINDOW);
        assertThat(parent("3.2.4")).isEqualTo("3.2.0");
    }

    @Test
    void anEvenStreamChangesNoParentWhileTheTreeIsRenewed() {
        fill(1, SETTLED);
        Map<String, ThemeState> before = Map.copyOf(topic);
        ThemeTree tree = tenant.store.tree();
        fill(SETTLED + 1, SETTLED + 70);

        assertThat(tenant.store.tree().renewal().window()).isGreaterThan(tree.renewal().window());
        assertThat(tenant.store.tree().differingFrom(tree)).isEmpty();
        before.forEach(
                (id, state) -> assertThat(state(id).parent()).as(id).isEqualTo(state.parent()));
    }

    @Test
    void aFewThemesHaveNoTree() {
        for (int window = 1; window <= SETTLED; window++) {
            close(window, id -> id.startsWith("0.0.") || id.startsWith("0.1.0"));
        }

        assertThat(topic.values()).hasSize(6).allMatch(state -> state.parent() == null);
        assertThat(tenant.store.tree()).isEqualTo(ThemeTree.NONE);
    }

    @Test
    void themesOfAnEarlierVersionGetTheirParentsWithTheNextRecords() {
        fill(1, SETTLED);
        Map<String, ThemeState> before = Map.copyOf(topic);
        tenant.store.putTree(ThemeTree.NONE);

        tenant.close(SETTLED + 1, List.of()).changed().forEach(this::read);
        assertThat(tenant.store.tree()).isEqualTo(ThemeTree.NONE);

        topic.clear();
        close(SETTLED + 2, id -> id.equals("0.0.0"));
        assertThat(topic)
                .hasSize(planted.size() - AREAS + 1)
                .allSatisfy(
                        (id, state) -> assertThat(state.parent()).isEqualTo(parentIn(before, id)));
    }

    @Test
    void anErasureLeavesTheParent() {
        fill(1, SETTLED);
        ThemeState child = state(idOf("3.2.4"));
        String key = child.theme().feature().exemplars().get(0).recordKey();

        List<ThemeState> erased = tenant.erase(SETTLED + 1, key);

        assertThat(erased).hasSize(1);
        assertThat(erased.get(0).parent()).isEqualTo(child.parent()).isNotNull();
    }

    @Test
    void oneNewThemeOfManyIsPlacedAfterAWhile() {
        for (int window = 1; window <= SETTLED; window++) {
            close(window, id -> !id.equals("3.2.4"));
        }
        fill(SETTLED + 1, SETTLED + 3);
        assertThat(parent("3.2.4")).isNull();

        fill(SETTLED + 4, SETTLED + 70);

        assertThat(parent("3.2.4")).isEqualTo("3.2.0");
    }

    @Test
    void whenAParentFadesAnotherTakesItsPlaceInTheSameWindow() {
        fill(1, SETTLED);
        for (int window = SETTLED + 1; window <= SETTLED + 1 + FADE_WINDOWS; window++) {
            close(window, id -> !id.equals("3.2.0") && !id.equals("3.0.0"));
            assertIsSound();
        }

        assertThat(state(idOf("3.2.0")).theme().status()).isEqualTo(ThemeStatus.FADED);
        assertThat(parent("3.2.0")).isNull();
        assertThat(parent("3.2.4")).isEqualTo("3.2.1");
        assertThat(parent("3.2.1")).isEqualTo("3.1.0");
        assertThat(parent("3.0.4")).isEqualTo("3.0.1");
        assertThat(parent("3.0.1")).isEqualTo("3.1.0");
        assertThat(parent("3.1.0")).isNull();
    }

    @Test
    void whenAParentIsMergedAwayItsChildrenFollowTheNextInTheSameWindow() {
        fill(1, SETTLED);
        curate(Kind.MERGE, idOf("3.2.0"), idOf("1.1.1"));

        assertThat(state(idOf("3.2.0")).alias()).isEqualTo(idOf("1.1.1"));
        assertThat(parent("3.2.0")).isNull();
        assertThat(parent("3.2.4")).isEqualTo("3.2.1");
        assertIsSound();
    }

    @Test
    void aBlockedThemeIsNobodysParentAndHasNone() {
        fill(1, SETTLED);
        curate(Kind.BLOCK, idOf("3.2.0"), null);
        fill(SETTLED + 1, SETTLED + 70);

        assertThat(parent("3.2.0")).isNull();
        assertThat(parent("3.2.4")).isEqualTo("3.2.1");
        assertIsSound();
    }

    @Test
    void whateverComesAndGoesNoReaderSeesAParentThatIsNotLive() {
        TestingTenant small = new TestingTenant(settings(planted.size() / 2));
        Random random = new Random(2);
        int parents = 0;
        for (int window = 1; window <= 300; window++) {
            int period = window / 40;
            Predicate<String> isUsed =
                    id -> (id.hashCode() + period) % 3 == 0 && random.nextInt(4) > 0;
            small.close(window, 2, records(window, isUsed)).changed().forEach(this::read);
            assertIsSound();
            parents += (int) topic.values().stream().filter(s -> s.parent() != null).count();
        }

        assertThat(parents).isGreaterThan(1000);
        assertThat(topic.values())
                .extracting(state -> state.theme().status())
                .contains(ThemeStatus.FADED, ThemeStatus.ABANDONED);
    }

    @Test
    void whenATenantIsDroppedNothingIsLeftOfItsTree() {
        fill(1, SETTLED);
        tenant.close(2000, List.of()).changed().forEach(this::read);

        assertThat(topic.values()).allMatch(state -> state.parent() == null);
        assertThat(tenant.store.tree()).isEqualTo(ThemeTree.NONE);
    }

    private void assertIsSound() {
        for (ThemeState state : topic.values()) {
            int depth = 0;
            for (String above = state.parent(); above != null; above = state(above).parent()) {
                assertThat(state.theme().status()).isEqualTo(ThemeStatus.ACTIVE);
                assertThat(state(above).theme().status()).isEqualTo(ThemeStatus.ACTIVE);
                assertThat(++depth).isLessThanOrEqualTo(2);
            }
        }
    }

    private void fill(int first, int last) {
        for (int window = first; window <= last; window++) {
            close(window, id -> true);
        }
    }

    private void close(int window, Predicate<String> isUsed) {
        tenant.close(window, 2, records(window, isUsed)).changed().forEach(this::read);
    }

    private void curate(Kind kind, String id, @Nullable String other) {
        tenant.curate(SETTLED + 1, new Curation("command", kind, id, other, null))
                .changed()
                .forEach(this::read);
    }

    private void read(ThemeState state) {
        topic.put(state.theme().id(), state);
    }

    private List<WindowRecord> records(int window, Predicate<String> isUsed) {
        List<WindowRecord> records = new ArrayList<>();
        for (Leaf leaf : planted) {
            if (window >= begin(leaf) && isUsed.test(leaf.id())) {
                records.add(record(leaf.id() + "/" + window + "/0", leaf.centroid()));
                records.add(record(leaf.id() + "/" + window + "/1", leaf.centroid()));
            }
        }
        return records;
    }

    /** Themes are founded in the order of their planted ages, not all in one window. */
    private static long begin(Leaf leaf) {
        return 1 + leaf.foundedIn() / 100 * 4 + leaf.foundedIn() / 10 % 10;
    }

    private ThemeState state(String id) {
        return Objects.requireNonNull(topic.get(id), id);
    }

    private static @Nullable String parentIn(Map<String, ThemeState> states, String id) {
        return Objects.requireNonNull(states.get(id)).parent();
    }

    /** Planted theme above a planted theme. */
    private @Nullable String parent(String plantedId) {
        String parent = state(idOf(plantedId)).parent();
        return parent == null ? null : plantedOf(parent);
    }

    private String idOf(String plantedId) {
        return topic.values().stream()
                .filter(state -> plantedId.equals(plantedOf(state.theme().id())))
                .map(state -> state.theme().id())
                .findFirst()
                .orElseThrow();
    }

    private String plantedOf(String id) {
        String key = state(id).theme().identity().foundingKey();
        return key.substring(0, key.indexOf('/'));
    }

    private static ClusteringSettings settings(int themes) {
        return ClusteringSettings.defaults()
                .withDimension(PlantedThemes.DIMENSION)
                .withWindow(WINDOW, 1000 * WINDOW)
                .withThresholds(TestingRecords.THRESHOLDS)
                .withBirth(TestingRecords.BIRTH)
                .withBounds(new TestingBounds().themes(themes).build())
                .withLife(
                        new LifecycleRules(
                                new MergeRule(0.75, 2, 100, 100),
                                new SplitRule(0.65, 2, 6),
                                new FadeRule(FADE_WINDOWS * WINDOW, 20, 1000 * WINDOW),
                                SurgeRule.DEFAULTS));
    }
}
