package io.polyphony.clustering.theme;

/**
 * Kind of an event in the life of a theme. The order of the constants is part of event ids: the
 * events of a window are numbered in it, and the number is hashed. New kinds go last, as the
 * symbols of the released schemas do.
 */
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
