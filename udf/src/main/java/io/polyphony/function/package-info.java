/**
 * Flink operators and functions, their records and serialisers: {@code record}, {@code
 * serialization}, {@code flink}, {@code tokenising}, {@code embedding}, {@code batching}, {@code
 * window} and {@code theme}, each of which says what it may import.
 */
@NullMarked
package io.polyphony.function;

import org.jspecify.annotations.NullMarked;
