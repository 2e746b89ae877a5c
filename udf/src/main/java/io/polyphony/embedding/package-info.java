/**
 * The contract between texts and vectors: models, tokenizers, micro-batches of tokens,
 * instructions. May import {@code vector}.
 */
@NullMarked
package io.polyphony.embedding;

import org.jspecify.annotations.NullMarked;
