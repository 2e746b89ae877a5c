/**
 * Groups of vectors as weight and sum, with the bookkeeping that merges by adding. May import
 * {@code settings}, {@code terms} and {@code vector}.
 */
@NullMarked
package io.polyphony.clustering.feature;

import org.jspecify.annotations.NullMarked;
