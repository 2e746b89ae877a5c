package io.polyphony.embedding.onnx.compiled;

import io.polyphony.embedding.TokenBatch;

/**
 * Layout of the tokens of a batch behind a shared prefix. A sequence starts with the prefix's last
 * token, which is then dropped, or, where the tokenizer merged that one with the text, with another
 * token that takes its place. If a batch has such a sequence, all have a slot for that place, and
 * it is filled from the prefix for the others.
 */
final class PrefixedLayout {

    /** Least rows of queries: a single one is multiplied in another way than many. */
    private static final int LEAST_SLOTS = 2;

    private final TokenBatch batch;
    private final int prefix;
    private final int[] dropped;
    private final int[] firstRows;
    private final int places;
    private final int slots;

    private PrefixedLayout(TokenBatch batch, int prefix, int[] dropped) {
        this.batch = batch;
        this.prefix = prefix;
        this.dropped = dropped;
        this.firstRows = new int[batch.size() + 1];
        int least = 1;
        for (int i = 0; i < batch.size(); i++) {
            firstRows[i + 1] = firstRows[i] + batch.length(i) - dropped[i];
            least = Math.min(least, dropped[i]);
        }
        this.places = prefix == 0 ? 0 : 1 - least;
        int longest = LEAST_SLOTS;
        for (int i = 0; i < batch.size(); i++) {
            longest = Math.max(longest, lead(i) + length(i));
        }
        this.slots = longest;
    }

    static PrefixedLayout of(TokenBatch batch, SharedPrefix prefix) {
        int[] dropped = new int[batch.size()];
        for (int i = 0; i < dropped.length; i++) {
            boolean same =
                    batch.length(i) > 1 && prefix.endsWith(batch.tokenIds()[batch.offsets()[i]]);
            dropped[i] = same ? 1 : 0;
        }
        return new PrefixedLayout(batch, prefix.length(), dropped);
    }

    int size() {
        return batch.size();
    }

    /** Own tokens of all sequences. */
    int rowCount() {
        return firstRows[size()];
    }

    /** Slots of a sequence for queries. */
    int slots() {
        return slots;
    }

    /** Tokens of the prefix that all sequences have before their slots. */
    int commonPrefix() {
        return prefix - places;
    }

    /** Slots of a sequence for keys. */
    int keySlots() {
        return commonPrefix() + slots;
    }

    /** Slots of a sequence that the prefix fills. */
    int lead(int sequence) {
        return prefix == 0 ? 0 : places - (1 - dropped[sequence]);
    }

    /** Own tokens of a sequence. */
    int length(int sequence) {
        return batch.length(sequence) - dropped[sequence];
    }

    int firstRow(int sequence) {
        return firstRows[sequence];
    }

    int token(int sequence, int index) {
        return batch.tokenIds()[batch.offsets()[sequence] + dropped[sequence] + index];
    }

    /** Position of a sequence's first own token. */
    int firstPosition(int sequence) {
        return prefix == 0 ? 0 : prefix - (1 - dropped[sequence]);
    }
}
