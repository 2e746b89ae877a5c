package io.polyphony.clustering.lifecycle.window;

import static io.polyphony.clustering.lifecycle.TestingLedger.archived;
import static io.polyphony.clustering.lifecycle.TestingLedger.candidate;
import static io.polyphony.clustering.lifecycle.TestingLedger.live;
import static io.polyphony.clustering.summary.TestingRecords.axis;
import static io.polyphony.clustering.summary.TestingRecords.feature;
import static io.polyphony.clustering.summary.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.lifecycle.TestingLedger;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.lifecycle.store.TestingStore;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.clustering.theme.ThemeStatus;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThemeTransitionsTest {

    private final InMemoryThemeStore store =
            TestingStore.of(
                    live("a", 0).history(1, 1, 5).build(),
                    live("b", 1).history(1, 1, 7).build(),
                    candidate("c", 2).history(1, 1, 2).build(),
                    archived("d", 3).build());
    private final WindowLedger ledger = TestingLedger.open(store);
    private final ThemeTransitions transitions = ledger.transitions();

    @Test
    void foundsCandidatesWithDifferentIdsForOneKey() {
        MicroCluster founder = new MicroCluster(feature(record("k", axis(4))), "k");
        Theme first = transitions.found(founder);
        Theme second = transitions.found(founder);

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.status()).isEqualTo(ThemeStatus.CANDIDATE);
        assertThat(ledger.live().candidates()).extracting(Candidate::theme).contains(first, second);
        assertThat(events()).isEmpty();
    }

    @Test
    void bearsACandidate() {
        transitions.bear(ledger.live().theme("c"));

        assertThat(ledger.live().isLive("c")).isTrue();
        assertThat(ledger.live().theme("c").bornIn()).isEqualTo(TestingLedger.WINDOW);
        assertThat(events()).containsExactly("BORN c ");
    }

    @Test
    void seedsAThemeWithoutRecords() {
        Theme seeded = transitions.seed("seed/1", feature(record("k", axis(4))));

        assertThat(seeded.recordCount()).isZero();
        assertThat(ledger.live().isLive(seeded.id())).isTrue();
        assertThat(events()).containsExactly("BORN " + seeded.id() + " ");
    }

    @Test
    void mergesIntoTheSurvivor() {
        transitions.merge(ledger.live().theme("b"), ledger.live().theme("a"));

        assertThat(ledger.live().isLive("a")).isFalse();
        assertThat(ledger.live().theme("a").status()).isEqualTo(ThemeStatus.MERGED);
        assertThat(ledger.live().theme("b").recordCount()).isEqualTo(12);
        assertThat(ledger.aliases().survivor("a")).isEqualTo("b");
        assertThat(events()).containsExactly("MERGED a b");
    }

    @Test
    void splitsInProportion() {
        Theme parent = ledger.live().theme("b");
        ClusterFeature staying = feature(record("x", axis(1)), record("y", axis(1)));
        Theme child = transitions.split(parent, staying, feature(record("z", axis(4))));

        assertThat(child.recordCount()).isEqualTo(2);
        assertThat(child.bornIn()).isEqualTo(TestingLedger.WINDOW);
        assertThat(child.identity().foundingKey()).isEqualTo(parent.identity().foundingKey());
        assertThat(ledger.live().theme("b").recordCount()).isEqualTo(5);
        assertThat(ledger.live().theme("b").feature().weight() + child.feature().weight())
                .isBetween(parent.feature().weight() - 2, parent.feature().weight());
        assertThat(events()).containsExactly("SPLIT " + child.id() + " b");
    }

    @Test
    void archivesAndEvicts() {
        transitions.archive(ledger.live().theme("a"));
        assertThat(ledger.archive().theme("a").status()).isEqualTo(ThemeStatus.FADED);

        transitions.evictArchived("d");
        transitions.evict(ledger.live().theme("b"));

        assertThat(ledger.archive().entries())
                .extracting(ThemeIndex.Entry::id)
                .containsExactly("a");
        assertThat(ledger.live().standings()).isEmpty();
        assertThat(events()).containsExactly("FADED a ", "EVICTED b ", "EVICTED d ");
    }

    @Test
    void revivesWithTheCandidateAsAlias() {
        transitions.revive(ledger.archive().theme("d"), ledger.live().theme("c"));

        assertThat(ledger.archive().entries()).isEmpty();
        assertThat(ledger.live().theme("d").status()).isEqualTo(ThemeStatus.ACTIVE);
        assertThat(ledger.live().theme("d").recordCount()).isEqualTo(3);
        assertThat(ledger.aliases().survivor("c")).isEqualTo("d");
        assertThat(events()).containsExactly("REVIVED d ", "ABANDONED c d");
    }

    @Test
    void rewritesAnArchivedThemeWithoutAnEvent() {
        transitions.rewriteArchived(archived("d", 5).build());

        assertThat(ledger.archive().theme("d").feature().centroid()).isEqualTo(axis(5));
        assertThat(ledger.live().ended()).containsOnlyKeys("d");
        assertThat(events()).isEmpty();
    }

    @Test
    void aSingleRecordEndsWithoutAnEvent() {
        Theme lone = transitions.found(new MicroCluster(feature(record("k", axis(4))), "k"));
        transitions.abandon(lone);
        transitions.abandon(ledger.live().theme("c"));

        assertThat(events()).containsExactly("ABANDONED c ");
    }

    @Test
    void endsAll() {
        transitions.endAll();

        assertThat(ledger.live().standings()).isEmpty();
        assertThat(ledger.live().candidates()).isEmpty();
        assertThat(ledger.archive().entries()).isEmpty();
        assertThat(events())
                .containsExactly("ABANDONED c ", "EVICTED a ", "EVICTED b ", "EVICTED d ");
    }

    private List<String> events() {
        return ledger.events().events(ledger.live()::theme, Set.of()).stream()
                .map(
                        event ->
                                event.kind()
                                        + " "
                                        + event.themeId()
                                        + " "
                                        + Objects.toString(event.otherThemeId(), ""))
                .toList();
    }
}
