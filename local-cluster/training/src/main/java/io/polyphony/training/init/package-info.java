/** The token table before any training. Imports {@code data}. */
@NullMarked
package io.polyphony.training.init;

import org.jspecify.annotations.NullMarked;
