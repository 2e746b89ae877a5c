package io.polyphony.embedding;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Token sequences of one forward pass, one after the other and without padding. Arrays are shared,
 * not copied.
 *
 * @param tokenIds ids of all sequences: {@code [tokenCount()]}
 * @param offsets start of each sequence in {@code tokenIds} and, last, the token count: {@code
 *     [size() + 1]}
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

    /** Number of tokens of each sequence: {@code [size()]}. */
    public int[] lengths() {
        return IntStream.range(0, size()).map(this::length).toArray();
    }

    /** Number of tokens of the longest sequence, 0 without any. */
    public int maxLength() {
        return IntStream.range(0, size()).map(this::length).max().orElse(0);
    }

    /** Every sequence with the given tokens before it. */
    public TokenBatch after(int[] prefix) {
        int[] longerOffsets = new int[offsets.length];
        int[] longer = new int[tokenCount() + size() * prefix.length];
        for (int i = 0; i < size(); i++) {
            int start = longerOffsets[i];
            System.arraycopy(prefix, 0, longer, start, prefix.length);
            System.arraycopy(tokenIds, offsets[i], longer, start + prefix.length, length(i));
            longerOffsets[i + 1] = start + prefix.length + length(i);
        }
        return new TokenBatch(longer, longerOffsets);
    }

    /** The given sequences in the given order, copied. */
    public TokenBatch select(int... sequences) {
        int[] selectedOffsets = new int[sequences.length + 1];
        for (int i = 0; i < sequences.length; i++) {
            selectedOffsets[i + 1] = selectedOffsets[i] + length(sequences[i]);
        }
        int[] selected = new int[selectedOffsets[sequences.length]];
        for (int i = 0; i < sequences.length; i++) {
            System.arraycopy(
                    tokenIds,
                    offsets[sequences[i]],
                    selected,
                    selectedOffsets[i],
                    length(sequences[i]));
        }
        return new TokenBatch(selected, selectedOffsets);
    }
}
