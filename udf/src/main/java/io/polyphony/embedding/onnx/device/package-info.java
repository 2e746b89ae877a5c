/**
 * Processors and GPUs: the choice of a device, of its precision and of the form of a compiled
 * graph. May import {@code embedding.onnx.runtime}, {@code embedding.graph} and {@code embedding}.
 */
@NullMarked
package io.polyphony.embedding.onnx.device;

import org.jspecify.annotations.NullMarked;
