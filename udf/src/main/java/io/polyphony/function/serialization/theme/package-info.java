/**
 * Codecs of themes and of all that clustering keeps in state. May import {@code
 * function.serialization.codec}, {@code function.window} and {@code clustering}.
 */
@NullMarked
package io.polyphony.function.serialization.theme;

import org.jspecify.annotations.NullMarked;
