/**
 * Versioned Flink serialisers for stream records and state, one hand-written codec per type. May
 * import {@code function.record}, {@code clustering} and {@code embedding}.
 */
@NullMarked
package io.polyphony.function.serialization;

import org.jspecify.annotations.NullMarked;
