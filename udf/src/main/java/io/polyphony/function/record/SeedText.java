package io.polyphony.function.record;

import org.jspecify.annotations.Nullable;

/**
 * Text of a command that seeds a theme.
 *
 * @param text as received, cleaned from the batch on
 * @param language BCP 47, as found; null before
 * @param chunks pieces that the model reads it in; 0 before that is known
 */
public record SeedText(String text, @Nullable String language, int chunks) {

    /** Creates a text as it was received. */
    public SeedText(String text) {
        this(text, null, 0);
    }

    /** Returns its length without the text. */
    @Override
    public String toString() {
        return "SeedText[" + text.length() + " characters]";
    }
}
