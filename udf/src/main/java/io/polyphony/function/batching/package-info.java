/**
 * Feedback to micro-batches to vectors and back to one vector per record. May import {@code text},
 * {@code embedding}, {@code vector} and the other function packages.
 */
@NullMarked
package io.polyphony.function.batching;

import org.jspecify.annotations.NullMarked;
