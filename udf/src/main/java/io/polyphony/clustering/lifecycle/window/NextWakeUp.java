package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.Collection;
import java.util.Set;

/** Computes when a window must be closed next because time alone changes something. */
record NextWakeUp(ClusteringSettings settings, long window) {

    /** Returns the first window after this one that must be closed without any input. */
    long of(ThemeIndex index, Set<String> pinned, Collection<Theme> candidates, TenantState state) {
        long due = state.surging().isEmpty() ? WindowOutcome.NEVER : window;
        for (int i = 0; i < index.size(); i++) {
            if (!pinned.contains(index.ids().get(i))) {
                long fades = index.lastSeen()[i] + settings.life().fade().afterMillis();
                due = Math.min(due, firstWindowAfter(fades));
            }
        }
        long age = settings.bounds().candidateAgeWindows() * settings.windowMillis();
        for (Theme candidate : candidates) {
            due = Math.min(due, firstWindowAfter(candidate.lastSeen() + age));
        }
        long idle = state.lastArrival() + settings.life().fade().tenantIdleMillis();
        return Math.max(window + settings.windowMillis(), Math.min(due, firstWindowAfter(idle)));
    }

    private long firstWindowAfter(long time) {
        return (Math.floorDiv(time, settings.windowMillis()) + 1) * settings.windowMillis();
    }
}
