package io.polyphony.clustering.theme;

/**
 * A theme as it stands after a window; the newest replaces the older ones.
 *
 * @param alias the theme that this one is now called; empty if it still has its own name
 * @param window start of the window, in epoch milliseconds
 */
public record ThemeState(String tenant, Theme theme, String alias, long window) {}
