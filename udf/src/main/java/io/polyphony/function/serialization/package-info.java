/**
 * Type information, serialisers and their snapshots for stream records and state, and the registry
 * of codecs. May import the packages below it, {@code function.record}, {@code function.window} and
 * {@code clustering}.
 */
@NullMarked
package io.polyphony.function.serialization;

import org.jspecify.annotations.NullMarked;
