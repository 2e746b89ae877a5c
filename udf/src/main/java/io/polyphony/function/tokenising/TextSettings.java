package io.polyphony.function.tokenising;

import io.polyphony.embedding.Instruction;
import io.polyphony.text.cleaning.CleaningSettings;
import io.polyphony.text.language.UsualLanguages;
import java.io.Serializable;

/**
 * Settings of the way from texts to token sequences.
 *
 * @param maxTokens tokens of a chunk at most, without instruction and end token
 * @param maxChunks chunks of a text at most; what does not fit is cut
 * @param maxCharacters code points of a text that are read at most
 * @param instruction put before every chunk
 * @param cleaning of texts, before anything else
 * @param keepsReceived whether a record keeps its text as it came beside what was read of it
 * @param usualLanguages of tenants and sources, for texts that do not tell theirs
 */
public record TextSettings(
        int maxTokens,
        int maxChunks,
        int maxCharacters,
        Instruction instruction,
        CleaningSettings cleaning,
        boolean keepsReceived,
        UsualLanguages usualLanguages)
        implements Serializable {

    /**
     * Counts up whenever splitting or averaging changes, because the vectors of long texts change
     * with them.
     */
    private static final int POLICY_VERSION = 1;

    public TextSettings {
        requirePositive("text.max-tokens", maxTokens);
        requirePositive("text.max-chunks", maxChunks);
        requirePositive("text.max-characters", maxCharacters);
    }

    /** Settings with every step of the cleaning, and without texts as they came. */
    public TextSettings(int maxTokens, int maxChunks, int maxCharacters, Instruction instruction) {
        this(
                maxTokens,
                maxChunks,
                maxCharacters,
                instruction,
                CleaningSettings.DEFAULTS,
                false,
                UsualLanguages.NONE);
    }

    /** Returns the same settings with another length of chunks. */
    TextSettings withMaxTokens(int tokens) {
        return new TextSettings(
                tokens,
                maxChunks,
                maxCharacters,
                instruction,
                cleaning,
                keepsReceived,
                usualLanguages);
    }

    /**
     * Returns the rule by which texts are capped, split and averaged, for the provenance of their
     * vectors: such as {@code p1-512x8-32768}.
     */
    public String chunkPolicy() {
        return "p" + POLICY_VERSION + "-" + maxTokens + "x" + maxChunks + "-" + maxCharacters;
    }

    /**
     * Checks the value of an option.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public static void requirePositive(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " must be positive, but is " + value);
        }
    }
}
