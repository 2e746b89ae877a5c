/**
 * Qwen3's decoder, and small checkpoints of it with random weights. May import {@code
 * embedding.decoder}, {@code embedding.graph}, {@code embedding.checkpoint} and {@code embedding}.
 */
@NullMarked
package io.polyphony.embedding.qwen3;

import org.jspecify.annotations.NullMarked;
