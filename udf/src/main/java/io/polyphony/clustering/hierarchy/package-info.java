/**
 * Tree above the themes of a tenant: which of them belong together, and which stands for the
 * others. May import {@code feature} and {@code vector}.
 */
@NullMarked
package io.polyphony.clustering.hierarchy;

import org.jspecify.annotations.NullMarked;
