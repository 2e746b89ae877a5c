/** Addresses and long codes in texts. May import {@code step} and {@code text}. */
@NullMarked
package io.polyphony.text.cleaning.codes;

import org.jspecify.annotations.NullMarked;
