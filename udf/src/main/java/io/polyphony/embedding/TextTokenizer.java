package io.polyphony.embedding;

import java.util.Set;

/** Maps a text to the token ids that a model reads. Instances may be shared between threads. */
public interface TextTokenizer extends AutoCloseable {

    /**
     * Token ids of the whole text with the special tokens that the model reads before and after it,
     * among them its end token exactly once where it has one; never truncated. Their number does
     * not depend on the text.
     *
     * @param text capped by the caller: cost grows with the characters
     */
    int[] encode(String text);

    /**
     * Literals that the tokenizer maps to a control token wherever they stand in a text, such as
     * {@code <|endoftext|>}.
     */
    Set<String> controlTokens();

    @Override
    void close();
}
