package io.polyphony.clustering.lifecycle.window;

import static io.polyphony.clustering.lifecycle.TestingLedger.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.store.ThemePair;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TenantNotesTest {

    private final InMemoryThemeStore store = new InMemoryThemeStore();
    private final TenantNotes notes = new TenantNotes(store, SCOPE);

    @Test
    void notesArePrivateUntilWritten() {
        notes.arrived();
        notes.observe(List.of(ThemePair.of("b", "a", 0)));
        notes.surging(new TreeSet<>(Set.of("a")));
        notes.curate(CurationRules.NONE.pinned("a", true));
        assertThat(store.life()).isEqualTo(TenantState.NEW);
        assertThat(store.curation()).isEqualTo(CurationRules.NONE);

        notes.write(Set.of());

        assertThat(store.life())
                .isEqualTo(
                        new TenantState(
                                SCOPE.window(),
                                List.of(new ThemePair("a", "b", 0, 0)),
                                new TreeSet<>(Set.of("a"))));
        assertThat(store.curation().pinned()).containsExactly("a");
    }

    @Test
    void forgetsDecisionsAboutThemesThatAreGone() {
        notes.curate(CurationRules.NONE.pinned("a", true).pinned("b", true));
        notes.write(Set.of("a"));

        assertThat(store.curation().pinned()).containsExactly("b");
    }

    @Test
    void keepsSuspectsInTheirOrder() {
        notes.suspect("c", "b");
        notes.suspect("a", "b");

        assertThat(notes.suspects())
                .containsExactly(
                        new ThemePair("b", "c", 0, SCOPE.window()),
                        new ThemePair("a", "b", 0, SCOPE.window()));
    }
}
