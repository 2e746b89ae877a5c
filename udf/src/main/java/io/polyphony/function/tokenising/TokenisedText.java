package io.polyphony.function.tokenising;

import io.polyphony.function.record.CleaningFacts;
import java.util.List;

/**
 * Text as the model reads it.
 *
 * @param text cleaned and capped; empty if nothing readable was in it
 * @param chunks the pieces of the text, without the instruction
 * @param tokenIds token ids of each chunk, with instruction and end token
 * @param chunkTokens tokens of each chunk without them: {@code [chunks]}
 * @param truncated whether a part of the text was cut, since it is too long
 * @param cleaning what was cut because nobody wrote it for a reader
 */
public record TokenisedText(
        String text,
        List<String> chunks,
        List<int[]> tokenIds,
        int[] chunkTokens,
        boolean truncated,
        CleaningFacts cleaning) {}
