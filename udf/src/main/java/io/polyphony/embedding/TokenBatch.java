package io.polyphony.embedding;

import java.util.List;

/**
 * Token sequences of one forward pass, one after the other and without padding. Arrays are shared, not copied.
 *
 * @param tokenIds ids of all sequences: {@code [tokenCount()]}
 * @param offsets start of each sequence in {@code tokenIds} and, last, the token count: {@code [size() + 1]}
 */
public record TokenBatch(int[] tokenIds, int[] offsets) {

    /** Packs sequences in the given order. */
    public static TokenBatch of(List<int[]> sequences) {
        int[] offsets = new int[sequences.size() + 1];
        for (int i = 0; i < sequences.size(); i++) {
            offsets[i + 1] = offsets[i] + sequences.get(i).length;
        }
        int[] tokenIds = new int[offsets[sequences.size()]];
        for (int i = 0; i < sequences.size(); i++) {
            System.arraycopy(sequences.get(i), 0, tokenIds, offsets[i], sequences.get(i).length);
        }
        return new TokenBatch(tokenIds, offsets);
    }

    /** Number of sequences. */
    public int size() {
        return offsets.length - 1;
    }

    /** Number of tokens of all sequences. */
    public int tokenCount() {
        return offsets[offsets.length - 1];
    }

    /** Number of tokens of one sequence. */
    public int length(int sequence) {
        return offsets[sequence + 1] - offsets[sequence];
    }
}
