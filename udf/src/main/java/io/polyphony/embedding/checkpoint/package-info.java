/**
 * A published model folder: what its files say, weights, tokenizer, hashes. May import {@code
 * embedding}.
 */
@NullMarked
package io.polyphony.embedding.checkpoint;

import org.jspecify.annotations.NullMarked;
