package io.polyphony.clustering.theme;

/** What can happen to a theme. */
public enum ThemeEventKind {
    BORN,
    GREW,
    MERGED,
    SPLIT,
    FADED,
    REVIVED,
    SURGE_STARTED,
    SURGE_ENDED,
    RELABELLED,
    ABANDONED,
    EVICTED,
    CURATED
}
