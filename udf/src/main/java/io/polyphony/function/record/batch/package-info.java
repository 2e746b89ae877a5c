/**
 * Micro-batches before and after the model. May import {@code function.record}, {@code
 * function.record.source} and {@code embedding}.
 */
@NullMarked
package io.polyphony.function.record.batch;

import org.jspecify.annotations.NullMarked;
