package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.ThemeStore;

/**
 * Parts of a tenant's state that a window may read and change. A rule is given the parts that it
 * needs; {@link WindowCommit} writes them to the store.
 */
public record WindowLedger(
        WindowScope scope,
        LiveThemes live,
        ArchiveView archive,
        TenantNotes notes,
        TermView terms,
        EventLog events,
        AliasLog aliases,
        ThemeTransitions transitions) {

    /**
     * Opens a window.
     *
     * @param eventsBefore events that this tenant had in this window before
     */
    public static WindowLedger open(ThemeStore store, WindowScope scope, int eventsBefore) {
        LiveThemes live = new LiveThemes(store, scope);
        ArchiveView archive = new ArchiveView(store, scope);
        EventLog events = new EventLog(scope.tenant(), scope.window(), eventsBefore);
        AliasLog aliases = new AliasLog(store);
        return new WindowLedger(
                scope,
                live,
                archive,
                new TenantNotes(store, scope),
                new TermView(store, scope),
                events,
                aliases,
                new ThemeTransitions(scope, live, archive, events, aliases));
    }
}
