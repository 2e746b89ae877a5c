/**
 * Background of a key in Flink state. May import {@code clustering.background}, {@code window} and
 * {@code serialization}.
 */
@NullMarked
package io.polyphony.function.theme.background;

import org.jspecify.annotations.NullMarked;
