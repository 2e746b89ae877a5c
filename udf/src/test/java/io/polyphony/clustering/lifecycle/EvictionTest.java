package io.polyphony.clustering.lifecycle;

import static io.polyphony.clustering.lifecycle.TestingLedger.archived;
import static io.polyphony.clustering.lifecycle.TestingLedger.candidate;
import static io.polyphony.clustering.lifecycle.TestingLedger.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.store.TestingStore;
import io.polyphony.clustering.lifecycle.window.Candidate;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowScope;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.settings.LifecycleRules.FadeRule;
import io.polyphony.clustering.settings.TestingBounds;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import org.junit.jupiter.api.Test;

class EvictionTest {

    private static final Bounds ONE_OF_EACH = new TestingBounds().themes(1).candidates(1).build();

    private final WindowScope scope =
            TestingLedger.scope(
                    TestingRecords.settings(TestingRecords.THRESHOLDS, ONE_OF_EACH)
                            .withLife(
                                    TestingRecords.settings()
                                            .life()
                                            .withFade(new FadeRule(1, 1, 1))));

    @Test
    void evictsUnchangedThemesFirstThenTheLightestAndNoneThatIsPinned() {
        WindowLedger ledger =
                open(live("a", 0).build(), live("b", 1).build(), live("c", 2).build());
        ledger.live().put(ledger.live().theme("a"));
        ledger.notes().curate(ledger.notes().curation().pinned("b", true));

        new Eviction(ledger).evictThemes();

        assertThat(ledger.live().standings())
                .extracting(LiveThemes.Standing::id)
                .containsExactly("b");
    }

    @Test
    void abandonsTheLightestCandidateThatIsLongestUnseen() {
        WindowLedger ledger =
                open(
                        candidate("a", 0).history(2, 1, 2).build(),
                        candidate("b", 1).history(1, 1, 2).build());

        new Eviction(ledger).evictCandidates();

        assertThat(ledger.live().candidates()).extracting(Candidate::id).containsExactly("a");
    }

    @Test
    void evictsTheArchivedThemeThatIsLongestUnseen() {
        WindowLedger ledger =
                open(
                        archived("a", 0).history(2, 1, 2).build(),
                        archived("b", 1).history(1, 1, 2).build());

        new Eviction(ledger).evictArchived();

        assertThat(ledger.archive().entries())
                .extracting(ThemeIndex.Entry::id)
                .containsExactly("a");
    }

    @Test
    void evictsNothingWithinTheBounds() {
        WindowLedger ledger =
                open(live("a", 0).build(), candidate("b", 1).build(), archived("c", 2).build());
        Eviction eviction = new Eviction(ledger);
        eviction.evictThemes();
        eviction.evictCandidates();
        eviction.evictArchived();

        assertThat(ledger.live().standings()).hasSize(1);
        assertThat(ledger.live().candidates()).hasSize(1);
        assertThat(ledger.archive().entries()).hasSize(1);
    }

    private WindowLedger open(Theme... themes) {
        return WindowLedger.open(TestingStore.of(themes), scope, 0);
    }
}
