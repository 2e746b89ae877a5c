package io.polyphony.clustering.theme;

import org.jspecify.annotations.Nullable;

/**
 * State of a theme after a window; the newest replaces the older ones.
 *
 * @param alias the survivor that this theme was merged into; null if there is none
 * @param window start of the window, in epoch milliseconds
 */
public record ThemeState(String tenant, Theme theme, @Nullable String alias, long window) {

    /** Replaces the theme. */
    public ThemeState with(Theme other) {
        return new ThemeState(tenant, other, alias, window);
    }
}
