/**
 * Counts of terms in bounded, mergeable counters. May import {@code settings} and {@code vector}.
 */
@NullMarked
package io.polyphony.clustering.terms;

import org.jspecify.annotations.NullMarked;
