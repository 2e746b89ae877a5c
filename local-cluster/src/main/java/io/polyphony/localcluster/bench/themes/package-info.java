/**
 * How good, stable, fast and small the clustering is, on frozen vectors and planted streams.
 * Imports {@code clustering}, {@code vector} and {@code function.serialization}.
 */
@NullMarked
package io.polyphony.localcluster.bench.themes;

import org.jspecify.annotations.NullMarked;
