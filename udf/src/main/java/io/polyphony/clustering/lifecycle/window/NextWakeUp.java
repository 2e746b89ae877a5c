package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.settings.ClusteringSettings;
import java.util.Set;

/** Computes when a window must be closed next because time alone changes something. */
record NextWakeUp(ClusteringSettings settings, long window) {

    /**
     * Returns the first window after this one that must be closed without any input.
     *
     * @param pinned themes that are not archived
     */
    long of(LiveThemes live, Set<String> pinned, TenantState state) {
        long due = state.surging().isEmpty() ? WindowOutcome.NEVER : window;
        long age = settings.bounds().candidateAgeWindows() * settings.windowMillis();
        due = Math.min(due, after(live.oldestCandidateSeen(), age));
        long fade = settings.life().fade().afterMillis();
        due = Math.min(due, after(live.oldestThemeSeen(pinned), fade));
        long idle = state.lastArrival() + settings.life().fade().tenantIdleMillis();
        return Math.max(window + settings.windowMillis(), Math.min(due, firstWindowAfter(idle)));
    }

    private long after(long seen, long millis) {
        return seen == Long.MAX_VALUE ? WindowOutcome.NEVER : firstWindowAfter(seen + millis);
    }

    private long firstWindowAfter(long time) {
        return (Math.floorDiv(time, settings.windowMillis()) + 1) * settings.windowMillis();
    }
}
