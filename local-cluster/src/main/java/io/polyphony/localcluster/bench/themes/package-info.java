/**
 * Quality, stability, speed and size of the clustering, on frozen vectors and planted streams.
 * Imports {@code clustering}, {@code vector} and {@code function.serialization}.
 */
@NullMarked
package io.polyphony.localcluster.bench.themes;

import org.jspecify.annotations.NullMarked;
