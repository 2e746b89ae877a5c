/** Codecs of records as they were read, and of their positions. May import {@code codec}. */
@NullMarked
package io.polyphony.function.serialization.source;

import org.jspecify.annotations.NullMarked;
