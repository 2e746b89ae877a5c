/**
 * ONNX Runtime sessions and Hugging Face tokenizers; the only package that imports {@code
 * ai.onnxruntime} and {@code ai.djl}. May import {@code embedding} and {@code embedding.qwen3}.
 */
@NullMarked
package io.polyphony.embedding.onnx;

import org.jspecify.annotations.NullMarked;
