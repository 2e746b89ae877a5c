/**
 * Characters of a wrong code page, without a shape, or of another shape. May import {@code step}
 * and {@code text}.
 */
@NullMarked
package io.polyphony.text.cleaning.characters;

import org.jspecify.annotations.NullMarked;
