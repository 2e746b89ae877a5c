package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.record;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.Curation.Kind;
import io.polyphony.clustering.lifecycle.curation.CurationOutcome;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.MergeRule;
import io.polyphony.clustering.settings.LifecycleRules.SplitRule;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.labelling.ExemplarLabeller;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A theme that people split. */
class CuratedSplitTest {

    /**
     * Two sides, each in a language of its own, since a theme keeps a text of each; of a theme
     * whose similarity is 0.68: near enough to be merged by themselves at 0.6.
     */
    private static final short[] ONE_SIDE = tilted(0, 1, 0.92);

    private static final short[] OTHER_SIDE = tilted(0, 2, 0.80);

    private final TestingTenant tenant =
            tenant(
                    new LifecycleRules(
                            new MergeRule(0.6, 2, 100, 100),
                            new SplitRule(0.0, 2, 4),
                            LifecycleRules.around(0.5).fade(),
                            LifecycleRules.around(0.5).surge()));

    @Test
    void theExemplarsThatAreNamedLeaveForAThemeOfTheirOwn() {
        String id = bear();
        Theme whole = tenant.onlyTheme();

        CurationOutcome outcome = split(7, id, keys(whole, "other"));

        Theme parent = tenant.store.theme(id);
        Theme child = child(outcome, id);
        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.events())
                .extracting(ThemeEvent::kind)
                .containsExactly(ThemeEventKind.SPLIT, ThemeEventKind.CURATED);
        assertThat(outcome.events().get(1).otherThemeId()).isEqualTo(child.id());
        assertThat(outcome.events().get(1).command().id()).isEqualTo("split 7");
        assertThat(keys(parent, "")).allMatch(key -> key.startsWith("one"));
        assertThat(keys(child, "")).allMatch(key -> key.startsWith("other"));
        assertThat(child.label().text()).startsWith("text of other");
        assertThat(parent.recordCount() + child.recordCount()).isEqualTo(whole.recordCount());
        assertThat((double) child.recordCount() / whole.recordCount()).isCloseTo(0.4, within(0.15));
        assertThat((double) parent.feature().weight() + child.feature().weight())
                .isCloseTo(whole.feature().weight(), within(ClusterFeature.ONE / 100.0));
        assertThat(parent.feature().cohesion()).isCloseTo(whole.feature().cohesion(), within(0.01));
    }

    @Test
    void theTwoTakeTheirRecordsAndAreNotMergedByThemselves() {
        String id = bear();
        String child = child(split(7, id, keys(tenant.onlyTheme(), "other")), id).id();
        for (int window = 8; window < 16; window++) {
            fill(window);
        }

        assertThat(tenant.answer("one 15/0").themeId()).isEqualTo(id);
        assertThat(tenant.answer("other 15/0").themeId()).isEqualTo(child);
        assertThat(tenant.kinds()).doesNotContain(ThemeEventKind.MERGED);
        assertThat(tenant.store.curation().parted()).containsExactlyInAnyOrder(id, child);
    }

    @Test
    void withoutNamesTheSubClustersOfALooseThemeDecide() {
        TestingTenant loose =
                tenant(
                        new LifecycleRules(
                                new MergeRule(0.99, 2, 100, 100),
                                new SplitRule(-1, 1, 4),
                                LifecycleRules.around(0.5).fade(),
                                LifecycleRules.around(0.5).surge()));
        fill(loose, 1);
        fill(loose, 2);
        fill(loose, 3);
        fill(loose, 4);
        Theme whole = loose.onlyTheme();
        assertThat(whole.subClusters().features()).hasSizeGreaterThan(1);

        CurationOutcome outcome =
                loose.curate(5, new Curation("c", Kind.SPLIT, whole.id(), null, null));

        assertThat(outcome.refused()).isEmpty();
        Theme child = child(outcome, whole.id());
        assertThat(keys(child, "")).isNotEmpty().allMatch(key -> key.startsWith("other"));
        assertThat((double) child.recordCount() / whole.recordCount()).isCloseTo(0.4, within(0.05));
    }

    @Test
    void aThemeThatPeopleHaveJoinedCanBeSplitAndMayThenFallApartByItself() {
        String id = bear();
        tenant.curate(7, new Curation("pin", Kind.PIN, id, null, null));
        tenant.store.putCuration(tenant.store.curation().joined(id));

        split(7, id, keys(tenant.onlyTheme(), "other"));

        assertThat(tenant.store.curation().joined()).isEmpty();
        assertThat(tenant.store.curation().pinned()).containsExactly(id);
    }

    @Test
    void twoSplitsOfOneThemeInOneWindowMakeTwoThemes() {
        String id = bear();
        List<String> others = keys(tenant.onlyTheme(), "other");
        List<String> ones = keys(tenant.onlyTheme(), "one").subList(0, 1);

        CurationOutcome outcome =
                tenant.curate(
                        7,
                        new Curation("a", Kind.SPLIT, id, null, null, others, List.of()),
                        new Curation("b", Kind.SPLIT, id, null, null, ones, List.of()));

        assertThat(outcome.refused()).isEmpty();
        assertThat(tenant.store.themes()).extracting(Theme::id).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeSplitIsRefusedAndStays() {
        String id = bear();
        Theme before = tenant.onlyTheme();

        assertThat(refusal(id, List.of())).contains("not loose");
        assertThat(refusal(id, List.of("nobody's"))).contains("1 of 1 recordKeys are no exemplars");
        assertThat(refusal(id, keys(before, ""))).contains("nothing stays");
        assertThat(refusal("no theme", List.of())).contains("no live theme");
        assertThat(tenant.onlyTheme()).isEqualTo(before);
    }

    private String refusal(String id, List<String> keys) {
        return split(7, id, keys).refused().get(0);
    }

    private CurationOutcome split(int window, String id, List<String> keys) {
        return tenant.curate(
                window,
                new Curation("split " + window, Kind.SPLIT, id, null, null, keys, List.of()));
    }

    private String bear() {
        for (int window = 1; window <= 6; window++) {
            fill(window);
        }
        assertThat(tenant.store.themes()).hasSize(1);
        return tenant.onlyTheme().id();
    }

    private void fill(int window) {
        fill(tenant, window);
    }

    private static void fill(TestingTenant tenant, int window) {
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            records.add(record("one " + window + "/" + i, ONE_SIDE));
        }
        for (int i = 0; i < 2; i++) {
            WindowRecord other = record("other " + window + "/" + i, OTHER_SIDE);
            records.add(TestingRecords.withLanguage(other, "de"));
        }
        tenant.close(window, 1, records);
    }

    private static Theme child(CurationOutcome outcome, String parent) {
        return outcome.changed().stream()
                .map(ThemeState::theme)
                .filter(theme -> !theme.id().equals(parent))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(Theme theme, String start) {
        return theme.feature().exemplars().stream()
                .map(Exemplar::recordKey)
                .filter(key -> key.startsWith(start))
                .toList();
    }

    private static TestingTenant tenant(LifecycleRules life) {
        return new TestingTenant(
                TestingRecords.settings(new Thresholds(0.95, 0.5, 0.5, 3, 0), TestingRecords.BOUNDS)
                        .withLife(life),
                new ExemplarLabeller(80));
    }
}
