package io.polyphony.function.record;

import org.jspecify.annotations.Nullable;

/**
 * A text that people begin a theme with.
 *
 * @param text as received, cleaned from the batch on
 * @param language ISO 639-1, guessed; null before
 * @param chunks pieces that the model reads it in; 0 before that is known
 */
public record SeedText(String text, @Nullable String language, int chunks) {

    /** A text as it was received. */
    public SeedText(String text) {
        this(text, null, 0);
    }

    /** Says how long it is, not what it says. */
    @Override
    public String toString() {
        return "SeedText[" + text.length() + " characters]";
    }
}
