package io.polyphony.clustering.lifecycle.window;

import static io.polyphony.clustering.lifecycle.TestingLedger.SCOPE;
import static io.polyphony.clustering.lifecycle.TestingLedger.candidate;
import static io.polyphony.clustering.lifecycle.TestingLedger.live;
import static io.polyphony.clustering.summary.TestingRecords.axis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.lifecycle.store.TestingStore;
import io.polyphony.clustering.lifecycle.window.LiveThemes.Standing;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeStatus;
import org.junit.jupiter.api.Test;

class LiveThemesTest {

    @Test
    void readsThroughToTheStoreAndDecays() {
        InMemoryThemeStore store = TestingStore.of(live("a", 0).decayEpoch(-2).build());

        Theme read = new LiveThemes(store, SCOPE).theme("a");

        assertThat(read.decayEpoch()).isZero();
        assertThat(read.feature().weight()).isEqualTo(ClusterFeature.ONE / 4);
    }

    @Test
    void refusesAThemeThatIsInNoState() {
        LiveThemes themes = new LiveThemes(TestingStore.of(), SCOPE);

        assertThatIllegalStateException()
                .isThrownBy(() -> themes.theme("a"))
                .withMessage("theme a of tenant acme is in the index, not in the state");
    }

    @Test
    void seesItsOwnChangesBeforeTheStore() {
        LiveThemes themes = new LiveThemes(TestingStore.of(live("a", 0).build()), SCOPE);
        themes.put(live("a", 1).build());

        assertThat(themes.theme("a").feature().centroid()).isEqualTo(axis(1));
        assertThat(themes.centroid("a")).isEqualTo(axis(1));
        assertThat(themes.index().centroids()[0]).isEqualTo(axis(0));
        assertThat(themes.isChanged("a")).isTrue();
    }

    @Test
    void aBornCandidateIsLiveAndNoCandidate() {
        LiveThemes themes = new LiveThemes(TestingStore.of(candidate("a", 0).build()), SCOPE);
        assertThat(themes.isLive("a")).isFalse();

        themes.put(themes.theme("a").born(SCOPE.window()));

        assertThat(themes.isLive("a")).isTrue();
        assertThat(themes.candidates()).isEmpty();
    }

    @Test
    void listsCandidatesOldestFirst() {
        LiveThemes themes =
                new LiveThemes(
                        TestingStore.of(
                                candidate("a", 0).foundedIn(2).build(),
                                candidate("b", 1).foundedIn(1).build()),
                        SCOPE);
        assertThat(themes.candidates()).extracting(Candidate::id).containsExactly("b", "a");

        themes.put(candidate("c", 2).foundedIn(0).build());

        assertThat(themes.candidates()).extracting(Candidate::id).containsExactly("c", "b", "a");
    }

    @Test
    void candidatesAreApartIfOneWasSeenInThisEpoch() {
        long epochBefore = SCOPE.window() - SCOPE.settings().halfLifeMillis();

        assertThat(
                        new LiveThemes(
                                        TestingStore.of(
                                                candidate("a", 0)
                                                        .history(epochBefore, 1, 1)
                                                        .build()),
                                        SCOPE)
                                .candidatesAreApart())
                .isFalse();
        assertThat(
                        new LiveThemes(TestingStore.of(candidate("a", 0).build()), SCOPE)
                                .candidatesAreApart())
                .isTrue();
    }

    @Test
    void whatHasEndedIsKnownAndNotLive() {
        LiveThemes themes =
                new LiveThemes(
                        TestingStore.of(live("a", 0).build(), candidate("b", 1).build()), SCOPE);
        themes.put(live("a", 1).build());
        themes.end(themes.theme("a").withStatus(ThemeStatus.MERGED));
        themes.end(themes.theme("b").withStatus(ThemeStatus.ABANDONED));

        assertThat(themes.isLive("a")).isFalse();
        assertThat(themes.changed()).isEmpty();
        assertThat(themes.candidates()).isEmpty();
        assertThat(themes.theme("a").status()).isEqualTo(ThemeStatus.MERGED);
        assertThat(themes.ended()).containsOnlyKeys("a", "b");
    }

    @Test
    void standingsAreOfBornThemesChangedOrNot() {
        LiveThemes themes =
                new LiveThemes(
                        TestingStore.of(
                                live("a", 0).build(),
                                live("b", 1).build(),
                                live("c", 2).build(),
                                candidate("d", 3).build()),
                        SCOPE);
        themes.put(themes.theme("b"));
        themes.put(themes.theme("d"));
        themes.end(themes.theme("c"));

        assertThat(themes.standings())
                .containsExactly(
                        new Standing("b", true, ClusterFeature.ONE),
                        new Standing("a", false, ClusterFeature.ONE));
    }

    @Test
    void anIdIsUnusedOnce() {
        LiveThemes themes = new LiveThemes(TestingStore.of(), SCOPE);
        String first = themes.unusedId("key");
        assertThat(themes.unusedId("key")).isEqualTo(first);

        themes.put(candidate(first, 0).build());

        assertThat(themes.unusedId("key")).isNotEqualTo(first);
    }

    @Test
    void writesWhatHasChangedAndTheIndex() {
        InMemoryThemeStore store =
                TestingStore.of(
                        live("a", 0).build(), live("b", 1).build(), candidate("c", 2).build());
        LiveThemes themes = new LiveThemes(store, SCOPE);
        themes.end(themes.theme("a"));
        themes.put(themes.theme("c").born(SCOPE.window()));

        themes.write();

        assertThat(store.index().ids()).containsExactly("b", "c");
        assertThat(store.themes()).extracting(Theme::id).containsExactly("b", "c");
        assertThat(store.candidates()).isEmpty();
    }
}
