/**
 * Feedback to micro-batches, and embedded batches back to one vector per record. May import {@code
 * text}, {@code embedding}, {@code vector}, {@code function.flink}, {@code function.tokenising},
 * {@code function.embedding}, {@code function.record} and {@code function.serialization}.
 */
@NullMarked
package io.polyphony.function.batching;

import org.jspecify.annotations.NullMarked;
