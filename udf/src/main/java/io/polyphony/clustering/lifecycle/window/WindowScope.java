package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.settings.ClusteringSettings;

/**
 * Scope of all that happens while a window is closed: whose window it is, and the settings that
 * hold in it.
 *
 * @param window start of the window, in epoch milliseconds
 */
public record WindowScope(String tenant, long window, ClusteringSettings settings) {

    /** Half-life epoch of the window, up to which all that is read is decayed. */
    public long epoch() {
        return settings.decayEpoch(window);
    }
}
