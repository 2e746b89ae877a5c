/** Streams with planted events, and how many of them the clustering finds. */
@NullMarked
package io.polyphony.localcluster.bench.planted;

import org.jspecify.annotations.NullMarked;
