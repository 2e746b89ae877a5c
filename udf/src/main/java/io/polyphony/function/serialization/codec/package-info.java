/**
 * Interface of the hand-written, versioned codecs, and the bytes of common fields. May import
 * Flink's views of memory alone.
 */
@NullMarked
package io.polyphony.function.serialization.codec;

import org.jspecify.annotations.NullMarked;
