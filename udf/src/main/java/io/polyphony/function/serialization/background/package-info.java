/** Codecs of votes, and of what is remembered of records that voted. May import {@code codec}. */
@NullMarked
package io.polyphony.function.serialization.background;

import org.jspecify.annotations.NullMarked;
