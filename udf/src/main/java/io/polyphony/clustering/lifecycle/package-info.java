/**
 * Rules of the life of themes, window by window: birth, growth, merge, split, archive, surge,
 * curation. May import all packages of the clustering and {@code vector}.
 */
@NullMarked
package io.polyphony.clustering.lifecycle;

import org.jspecify.annotations.NullMarked;
