/** Codecs of the counts of terms. May import {@code codec}. */
@NullMarked
package io.polyphony.function.serialization.terms;

import org.jspecify.annotations.NullMarked;
