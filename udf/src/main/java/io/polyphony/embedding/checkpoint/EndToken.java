package io.polyphony.embedding.checkpoint;

/**
 * The token that ends every text, whose state a causal model's vector is read from.
 *
 * @param appended whether the tokenizer's own post-processor puts it there
 */
public record EndToken(String content, int id, boolean appended) {}
