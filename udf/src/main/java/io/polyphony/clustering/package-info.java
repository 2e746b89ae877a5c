/**
 * Windows of vectors to micro-clusters, micro-clusters to themes with a lasting identity; plain,
 * deterministic algorithms. May import {@code vector}.
 */
@NullMarked
package io.polyphony.clustering;

import org.jspecify.annotations.NullMarked;
