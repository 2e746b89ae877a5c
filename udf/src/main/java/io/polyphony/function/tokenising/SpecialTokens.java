package io.polyphony.function.tokenising;

import io.polyphony.embedding.TextTokenizer;

/**
 * Number of special tokens that a tokenizer puts around every text, such as one before and one
 * after in BERT, none and one in Qwen3.
 */
record SpecialTokens(int before, int after) {

    /** Any text that has a token of its own. */
    private static final String TEXT = "a";

    static SpecialTokens of(TextTokenizer tokenizer) {
        int[] empty = tokenizer.encode("");
        int[] text = tokenizer.encode(TEXT);
        int after = 0;
        while (after < empty.length
                && empty[empty.length - 1 - after] == text[text.length - 1 - after]) {
            after++;
        }
        return new SpecialTokens(empty.length - after, after);
    }

    int count() {
        return before + after;
    }
}
