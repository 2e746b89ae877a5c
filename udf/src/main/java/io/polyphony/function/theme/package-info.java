/**
 * Vectors to themes: summarise, keep themes, label. May import {@code clustering}, {@code
 * labelling} and the other function packages.
 */
@NullMarked
package io.polyphony.function.theme;

import org.jspecify.annotations.NullMarked;
