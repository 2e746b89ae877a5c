/**
 * Similarities in units of the background: what all texts of a tenant have in common, and how far
 * the similarities of arbitrary texts spread. May import {@code settings}, {@code feature} and
 * {@code vector}.
 */
@NullMarked
package io.polyphony.clustering.background;

import org.jspecify.annotations.NullMarked;
