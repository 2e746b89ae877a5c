package io.polyphony.function.batching;

import io.polyphony.function.record.BatchRow;
import java.util.List;

/**
 * A record that waits for its batch.
 *
 * @param tokenIds one sequence per chunk, with instruction and end token
 * @param texts the chunks as text, with the instruction
 */
record TokenisedFeedback(BatchRow row, List<int[]> tokenIds, List<String> texts) {

    int tokenCount() {
        int count = 0;
        for (int[] ids : tokenIds) {
            count += ids.length;
        }
        return count;
    }
}
