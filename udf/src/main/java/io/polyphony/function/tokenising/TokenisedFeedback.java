package io.polyphony.function.tokenising;

import io.polyphony.function.record.batch.BatchRow;
import java.util.List;

/**
 * Tokenised record or seed.
 *
 * @param tokenIds one sequence per chunk, with instruction and end token
 * @param texts the chunks as text, with the instruction
 */
public record TokenisedFeedback(BatchRow row, List<int[]> tokenIds, List<String> texts) {

    public int tokenCount() {
        int count = 0;
        for (int[] ids : tokenIds) {
            count += ids.length;
        }
        return count;
    }
}
