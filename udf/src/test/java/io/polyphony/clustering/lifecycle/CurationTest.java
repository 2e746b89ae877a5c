package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static io.polyphony.clustering.summary.TestingRecords.tilted;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.Curation.Kind;
import io.polyphony.clustering.lifecycle.curation.CurationOutcome;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.settings.LifecycleRules.MergeRule;
import io.polyphony.clustering.settings.LifecycleRules.SplitRule;
import io.polyphony.clustering.settings.LifecycleRules.SurgeRule;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Decisions of people about themes, and that they last. */
class CurationTest {

    private static final long WINDOW = TestingRecords.WINDOW;

    private final TestingTenant tenant =
            new TestingTenant(
                    TestingRecords.settings()
                            .withLife(
                                    new LifecycleRules(
                                            new MergeRule(0.75, 2, 100, 100),
                                            new SplitRule(0.65, 2, 6),
                                            new FadeRule(100 * WINDOW, 50, 1000 * WINDOW),
                                            new SurgeRule(
                                                    3, 5, 4, 1, 100 * WINDOW, 20 * WINDOW, 4))));

    private int commands;

    @Test
    void aGivenNameStandsUntilItIsTakenBack() {
        String id = bear(1, axis(0));
        apply(3, Kind.RENAME, id, null, "Battery");
        fill(3, 4, axis(0));

        assertThat(tenant.answer("filling 4/0").label()).isEqualTo("Battery");
        int version = tenant.onlyTheme().label().version();
        fill(5, 6, axis(0));
        assertThat(tenant.onlyTheme().label().version()).isEqualTo(version);

        apply(7, Kind.RENAME, id, null, null);
        fill(7, 8, axis(0));
        assertThat(tenant.answer("filling 8/0").label()).isNull();
    }

    @Test
    void aPinnedThemeDoesNotFadeUntilItIsReleased() {
        String id = bear(1, axis(0));
        apply(3, Kind.PIN, id, null, null);
        long due = tenant.close(3, List.of()).nextDue();
        assertThat(due).as("not for the fading").isEqualTo(1003 * WINDOW);
        tenant.close(200, List.of());
        assertThat(tenant.store.themes()).hasSize(1);

        apply(201, Kind.UNPIN, id, null, null);
        tenant.close(302, List.of());
        assertThat(tenant.kinds()).contains(ThemeEventKind.FADED);
    }

    @Test
    void aPinnedThemeIsNotMergedAwayThoughItIsTheYounger() {
        String older = bear(1, axis(0));
        String younger = bear(3, tilted(0, 1, 0.55));
        apply(5, Kind.PIN, younger, "", "");
        fill(5, 12, tilted(0, 1, 0.85));

        assertThat(tenant.store.themes()).extracting(Theme::id).containsExactly(younger);
        assertThat(tenant.store.aliases().get(older).survivor()).isEqualTo(younger);
    }

    @Test
    void twoThemesThatPeopleHoldStayTwo() {
        String older = bear(1, axis(0));
        String younger = bear(3, tilted(0, 1, 0.55));
        apply(5, Kind.PIN, younger, "", "");
        apply(5, Kind.RENAME, older, "", "Screen");
        fill(5, 12, tilted(0, 1, 0.85));

        assertThat(tenant.kinds()).doesNotContain(ThemeEventKind.MERGED);
    }

    @Test
    void aBlockedThemeLabelsNoRecordAndIsSilent() {
        String id = bear(1, axis(0));
        apply(3, Kind.BLOCK, id, null, null);
        ThemeEvent echo = tenant.events.get(tenant.events.size() - 1);
        assertThat(echo.kind()).isEqualTo(ThemeEventKind.CURATED);
        assertThat(echo.command().id()).isEqualTo("command 0");
        assertThat(echo.command().kind()).isEqualTo("BLOCK");
        int events = tenant.events.size();
        fill(3, 12, axis(0));

        assertThat(tenant.answer("filling 12/0")).isEqualTo(AssignedTheme.OUTLIER);
        assertThat(tenant.events).hasSize(events);
        assertThat(tenant.onlyTheme().recordCount()).as("takes its records").isEqualTo(60);

        apply(13, Kind.UNBLOCK, id, null, null);
        fill(13, 13, axis(0));
        assertThat(tenant.answer("filling 13/0").themeId()).isEqualTo(id);
    }

    @Test
    void aMergeKeepsTheNamedSurvivorAndLaterRecordsAndCommandsFollowTheAlias() {
        String older = bear(1, axis(0));
        String younger = bear(3, axis(1));
        apply(5, Kind.MERGE, older, younger, "");
        fill(5, 5, axis(0));

        assertThat(tenant.store.themes()).extracting(Theme::id).containsExactly(younger);
        assertThat(tenant.store.aliases().get(older).survivor()).isEqualTo(younger);
        apply(6, Kind.RENAME, older, "", "Both");
        assertThat(tenant.onlyTheme().label().text()).isEqualTo("Both");
    }

    @Test
    void aCommandIsAppliedOnce() {
        String id = bear(1, axis(0));
        Curation command = new Curation("same", Kind.RENAME, id, null, "First");
        tenant.curate(3, command);
        tenant.curate(4, new Curation("other", Kind.RENAME, id, null, "Second"));
        CurationOutcome again = tenant.curate(5, command);

        assertThat(again.applied()).isFalse();
        assertThat(again.refused()).isEmpty();
        assertThat(tenant.onlyTheme().label().text()).isEqualTo("Second");
    }

    @Test
    void whatNamesNoLiveThemeIsRefusedAndTheOthersApply() {
        String id = bear(1, axis(0));
        CurationOutcome outcome =
                tenant.curate(
                        3,
                        new Curation("a", Kind.PIN, "nothing", null, null),
                        new Curation("b", Kind.MERGE, id, id, null),
                        new Curation("c", Kind.PIN, id, null, null));

        assertThat(outcome.refused()).containsOnlyKeys(0, 1);
        assertThat(tenant.store.curation().pinned()).containsExactly(id);
        assertThat(tenant.store.curation().applied()).containsExactly("c");
    }

    @Test
    void rulesOfAThemeThatIsGoneAreForgottenAndCommandsAreRememberedUpToABound() {
        String older = bear(1, axis(0));
        String younger = bear(3, axis(1));
        apply(5, Kind.BLOCK, older, "", "");
        apply(6, Kind.MERGE, older, younger, "");
        assertThat(tenant.store.curation().blocked()).isEmpty();

        CurationRules rules = CurationRules.NONE;
        for (int i = 0; i <= CurationRules.REMEMBERED; i++) {
            rules = rules.withApplied("c" + i);
        }
        assertThat(rules.applied()).hasSize(CurationRules.REMEMBERED).startsWith("c1");
    }

    private void apply(
            int window, Kind kind, String id, @Nullable String other, @Nullable String name) {
        Curation command = new Curation("command " + commands++, kind, id, other, name);
        assertThat(tenant.curate(window, command).applied()).isTrue();
    }

    private String bear(int window, short[] vector) {
        fill(window, window + 1, vector);
        return tenant.answer("filling " + (window + 1) + "/0").themeId();
    }

    private void fill(int first, int last, short[] vector) {
        for (int window = first; window <= last; window++) {
            List<WindowRecord> records = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                records.add(record("filling " + window + "/" + i, vector));
            }
            tenant.close(window, 1, records);
        }
    }
}
