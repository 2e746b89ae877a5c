/**
 * Compiles a Qwen3 checkpoint as published (config.json, safetensors) to an ONNX graph. May import
 * {@code embedding}.
 */
@NullMarked
package io.polyphony.embedding.qwen3;

import org.jspecify.annotations.NullMarked;
