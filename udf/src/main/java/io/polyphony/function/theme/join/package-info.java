/**
 * Records that wait for their themes, and the views of them that are clustered. May import {@code
 * function.record}, {@code function.serialization}, {@code clustering}, {@code text}, {@code
 * text.content} and {@code vector}.
 */
@NullMarked
package io.polyphony.function.theme.join;

import org.jspecify.annotations.NullMarked;
