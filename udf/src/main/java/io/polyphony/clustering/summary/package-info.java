/**
 * Summaries of a window and shard: records to micro-clusters. May import {@code settings}, {@code
 * terms}, {@code feature} and {@code vector}.
 */
@NullMarked
package io.polyphony.clustering.summary;

import org.jspecify.annotations.NullMarked;
