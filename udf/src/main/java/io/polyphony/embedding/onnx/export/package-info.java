/**
 * Models that others exported to ONNX, in a session. May import the other rooms of {@code
 * embedding.onnx} below it, {@code embedding.compiler}, {@code embedding.checkpoint} and {@code
 * embedding}.
 */
@NullMarked
package io.polyphony.embedding.onnx.export;

import org.jspecify.annotations.NullMarked;
