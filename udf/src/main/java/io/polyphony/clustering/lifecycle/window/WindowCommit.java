package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.clustering.theme.ThemeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Commit of a window: writes what has changed and returns what is emitted. Used once. */
public final class WindowCommit {

    private final ThemeStore store;
    private final WindowLedger ledger;
    private final UnaryOperator<Theme> permitted;

    /**
     * @param permitted returns a theme as it may leave
     */
    public WindowCommit(ThemeStore store, WindowLedger ledger, UnaryOperator<Theme> permitted) {
        this.permitted = permitted;
        this.store = store;
        this.ledger = ledger;
    }

    /** Writes to the store what has changed. */
    public WindowOutcome write(List<ThemeAssignment> assignments) {
        WindowScope scope = ledger.scope();
        LiveThemes live = ledger.live();
        TenantNotes notes = ledger.notes();
        live.write();
        ledger.aliases().write(scope.window(), scope.settings().life().merge().aliases());
        ledger.archive().write();
        notes.write(goneForGood());
        ledger.terms().write();
        long nextWakeUp =
                new NextWakeUp(scope.settings(), scope.window())
                        .of(live, notes.curation().pinned(), notes.state());
        return new WindowOutcome(assignments, events(), states(), nextWakeUp);
    }

    /** Ends all themes, candidates and archived themes, and clears the store. */
    public WindowOutcome clear() {
        ledger.transitions().endAll();
        store.clear();
        return new WindowOutcome(List.of(), events(), states(), WindowOutcome.NEVER);
    }

    private List<ThemeState> states() {
        return new ThemeStateSnapshots(ledger.scope(), ledger.aliases(), ledger.notes())
                .of(changedOrMoved(), ledger.live().ended()).stream()
                        .map(state -> state.with(permitted.apply(state.theme())))
                        .toList();
    }

    private List<Theme> changedOrMoved() {
        LiveThemes live = ledger.live();
        List<Theme> themes = new ArrayList<>(live.changed());
        for (String id : ledger.notes().moved()) {
            if (live.isLive(id) && !live.isChanged(id)) {
                themes.add(live.theme(id));
            }
        }
        return themes;
    }

    private List<ThemeEvent> events() {
        return ledger.events()
                .events(
                        id -> permitted.apply(ledger.live().theme(id)),
                        ledger.notes().curation().blocked());
    }

    /** Ids of ended themes; decisions about an archived theme are kept, it may come back. */
    private List<String> goneForGood() {
        return ledger.live().ended().values().stream()
                .filter(theme -> theme.status() != ThemeStatus.FADED)
                .map(Theme::id)
                .toList();
    }
}
