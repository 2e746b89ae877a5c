package io.polyphony.localcluster.bench.planted;

import io.polyphony.clustering.theme.ThemeEventKind;

/**
 * Event that should be emitted for a group or family.
 *
 * @param first window before which it would be wrong
 * @param due window in which it can be known at the earliest
 */
record PlantedEvent(ThemeEventKind kind, int family, int first, int due) {}
