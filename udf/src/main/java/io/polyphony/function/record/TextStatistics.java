package io.polyphony.function.record;

/**
 * Statistics of a text that went through the model.
 *
 * @param tokenCount tokens of all chunks, without the instruction and end tokens
 * @param truncated whether a part of the text was cut and had no influence on the vector
 * @param cleaning what was cut because nobody wrote it for a reader
 */
public record TextStatistics(
        int tokenCount, int chunkCount, boolean truncated, CleaningFacts cleaning) {

    /** Statistics of a text of which nothing was cut as no part of it. */
    public TextStatistics(int tokenCount, int chunkCount, boolean truncated) {
        this(tokenCount, chunkCount, truncated, CleaningFacts.NONE);
    }
}
