package io.polyphony.text;

/** Sentences of a text, by the rules by which long texts are split. */
public final class Sentences {

    private Sentences() {}

    /**
     * Returns the end of the sentence or line at {@code start}, with closing quotes and the white
     * space behind it.
     */
    public static int end(String text, int start) {
        return Boundaries.sentenceEnd(text, start);
    }
}
