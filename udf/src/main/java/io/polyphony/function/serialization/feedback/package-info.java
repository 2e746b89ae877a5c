/**
 * Codecs of the records between source and sink. May import {@code function.serialization.codec},
 * {@code function.serialization.theme}, {@code function.record}, {@code function.record.source} and
 * {@code clustering}.
 */
@NullMarked
package io.polyphony.function.serialization.feedback;

import org.jspecify.annotations.NullMarked;
