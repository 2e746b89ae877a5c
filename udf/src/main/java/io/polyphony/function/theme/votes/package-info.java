/**
 * Memories of records and authors, so that each has its vote once. May import {@code
 * function.window}, {@code function.serialization} and {@code clustering}.
 */
@NullMarked
package io.polyphony.function.theme.votes;

import org.jspecify.annotations.NullMarked;
