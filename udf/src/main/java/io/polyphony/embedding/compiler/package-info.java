/**
 * Compiles the checkpoints of all registered architectures to ONNX graphs and caches the result.
 * May import the architectures, {@code embedding.graph}, {@code embedding.checkpoint} and {@code
 * embedding}.
 */
@NullMarked
package io.polyphony.embedding.compiler;

import org.jspecify.annotations.NullMarked;
