/**
 * Qwen2's decoder. May import {@code embedding.decoder}, {@code embedding.graph}, {@code
 * embedding.checkpoint} and {@code embedding}.
 */
@NullMarked
package io.polyphony.embedding.qwen2;

import org.jspecify.annotations.NullMarked;
