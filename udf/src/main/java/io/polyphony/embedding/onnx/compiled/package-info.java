/**
 * Models that Polyphony compiles from a checkpoint, in a session. May import the other rooms of
 * {@code embedding.onnx} below it, {@code embedding.compiler}, {@code embedding.graph}, {@code
 * embedding.checkpoint} and {@code embedding}.
 */
@NullMarked
package io.polyphony.embedding.onnx.compiled;

import org.jspecify.annotations.NullMarked;
