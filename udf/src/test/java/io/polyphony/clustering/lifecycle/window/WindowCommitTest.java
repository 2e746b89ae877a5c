package io.polyphony.clustering.lifecycle.window;

import static io.polyphony.clustering.lifecycle.TestingLedger.archived;
import static io.polyphony.clustering.lifecycle.TestingLedger.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.TestingLedger;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.lifecycle.store.TestingStore;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WindowCommitTest {

    private final InMemoryThemeStore store =
            TestingStore.of(live("a", 0).build(), live("b", 1).build(), archived("d", 3).build());
    private final WindowLedger ledger = TestingLedger.open(store);

    @Test
    void writesAllPartsAndReturnsTheirStates() {
        ledger.notes().arrived();
        ledger.transitions().merge(ledger.live().theme("a"), ledger.live().theme("b"));
        ledger.transitions().evictArchived("d");

        WindowOutcome outcome = TestingLedger.commit(store, ledger);

        assertThat(store.index().ids()).containsExactly("a");
        assertThat(store.archiveIndex().size()).isZero();
        assertThat(store.aliases()).containsOnlyKeys("b");
        assertThat(store.life().lastArrival()).isEqualTo(TestingLedger.WINDOW);
        assertThat(outcome.events())
                .extracting(ThemeEvent::kind)
                .containsExactly(ThemeEventKind.MERGED, ThemeEventKind.EVICTED);
        assertThat(outcome.changed())
                .extracting(state -> state.theme().id() + ">" + state.alias())
                .containsExactly("a>null", "b>a", "d>null");
    }

    @Test
    void theLastStateOfAThemeHoldsNoText() {
        ledger.transitions().evict(ledger.live().theme("a"));
        ledger.transitions().archive(ledger.live().theme("b"));

        WindowOutcome outcome = TestingLedger.commit(store, ledger);

        assertThat(outcome.changed().get(0).theme().feature().exemplars()).isEmpty();
        assertThat(outcome.changed().get(1).theme().feature().exemplars()).isNotEmpty();
    }

    @Test
    void keepsDecisionsAboutArchivedThemesAlone() {
        ledger.notes().curate(ledger.notes().curation().named("a", "one").named("b", "two"));
        ledger.transitions().evict(ledger.live().theme("a"));
        ledger.transitions().archive(ledger.live().theme("b"));

        TestingLedger.commit(store, ledger);

        assertThat(store.curation().names()).containsOnlyKeys("b");
    }

    @Test
    void blockedThemesMakeNoEvents() {
        ledger.notes().curate(ledger.notes().curation().blocked("a", true));
        ledger.events().add(ThemeEventKind.GREW, "a");
        ledger.events().add(ThemeEventKind.GREW, "b");

        assertThat(TestingLedger.commit(store, ledger).events())
                .extracting(ThemeEvent::themeId)
                .containsExactly("b");
    }

    @Test
    void wakesUpWhenTheFirstThemeFades() {
        long fades = ledger.scope().settings().life().fade().afterMillis();
        ledger.notes().arrived();

        assertThat(TestingLedger.commit(store, ledger).nextDue())
                .isBetween(fades, fades + ledger.scope().settings().windowMillis());
    }

    @Test
    void clearsTheTenant() {
        WindowOutcome outcome = new WindowCommit(store, ledger, UnaryOperator.identity()).clear();

        assertThat(store.index().size()).isZero();
        assertThat(store.archiveIndex().size()).isZero();
        assertThat(outcome.nextDue()).isEqualTo(WindowOutcome.NEVER);
        assertThat(outcome.events())
                .extracting(ThemeEvent::kind)
                .containsOnly(ThemeEventKind.EVICTED)
                .hasSize(3);
    }
}
