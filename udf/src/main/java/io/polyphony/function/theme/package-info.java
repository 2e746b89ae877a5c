/**
 * Vectors to themes, and records joined with them: summarise, keep themes, join, erase. May import
 * {@code clustering}, {@code labelling}, {@code text}, {@code vector}, {@code function.flink},
 * {@code function.window}, {@code function.record} and {@code function.serialization}.
 */
@NullMarked
package io.polyphony.function.theme;

import org.jspecify.annotations.NullMarked;
