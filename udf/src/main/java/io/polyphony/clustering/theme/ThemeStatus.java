package io.polyphony.clustering.theme;

/** Status of a theme in its life. */
public enum ThemeStatus {
    CANDIDATE,
    ACTIVE,
    FADED,
    MERGED,
    ABANDONED
}
