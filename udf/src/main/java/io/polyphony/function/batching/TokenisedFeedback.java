package io.polyphony.function.batching;

import io.polyphony.function.record.BatchRow;
import java.util.List;

/** A record that waits for its batch; {@code tokenIds} holds one sequence per chunk, with instruction and end token. */
record TokenisedFeedback(BatchRow row, List<int[]> tokenIds) {

    int tokenCount() {
        int count = 0;
        for (int[] ids : tokenIds) {
            count += ids.length;
        }
        return count;
    }
}
