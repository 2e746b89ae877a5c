/**
 * State of the join of records with their themes. May import {@code function.record}, {@code
 * function.serialization} and {@code clustering}.
 */
@NullMarked
package io.polyphony.function.theme.join;

import org.jspecify.annotations.NullMarked;
