/** Hugging Face tokenizers. May import {@code embedding.checkpoint} and {@code embedding}. */
@NullMarked
package io.polyphony.embedding.onnx.tokenizer;

import org.jspecify.annotations.NullMarked;
