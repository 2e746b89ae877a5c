package io.polyphony.clustering.theme;

/** Where a theme is in its life. */
public enum ThemeStatus {
    CANDIDATE,
    ACTIVE,
    FADED,
    MERGED,
    ABANDONED
}
