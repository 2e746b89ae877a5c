package io.polyphony.clustering;

/** Where a theme is in its life. */
public enum ThemeStatus {
    CANDIDATE,
    ACTIVE,
    FADED,
    MERGED,
    ABANDONED
}
