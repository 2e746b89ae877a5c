/**
 * Codecs of micro-batches. May import {@code function.serialization.codec}, {@code
 * function.serialization.feedback}, {@code function.record.batch} and {@code embedding}.
 */
@NullMarked
package io.polyphony.function.serialization.batch;

import org.jspecify.annotations.NullMarked;
