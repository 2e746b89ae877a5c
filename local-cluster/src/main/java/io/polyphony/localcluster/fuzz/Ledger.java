package io.polyphony.localcluster.fuzz;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Messages by their place in Kafka, and how often each has come out. Used by the threads of
 * producers and of the reader.
 */
final class Ledger {

    /** Stands for a message of a transaction that was aborted. */
    static final int ABORTED = -2;

    private static final int UNKNOWN = 0;
    private static final int SHIFT = 3;

    private final Map<String, int[]> byOffset = new HashMap<>();
    private final byte[] arrivals;

    private int sent;
    private int arrived;

    Ledger(int messages) {
        arrivals = new byte[messages];
    }

    /** Notes where the broker put a message. */
    synchronized void sent(String topic, int partition, long offset, int index) {
        int place = Math.toIntExact(offset);
        int[] indices = byOffset.computeIfAbsent(topic + '-' + partition, name -> new int[1 << 16]);
        if (place >= indices.length) {
            indices = Arrays.copyOf(indices, Math.max(place + 1, 2 * indices.length));
            byOffset.put(topic + '-' + partition, indices);
        }
        indices[place] = index + SHIFT;
        sent += index == ABORTED ? 0 : 1;
    }

    /** Returns the index of a message, or {@link #ABORTED}; empty if nobody has noted it yet. */
    synchronized OptionalInt index(String topic, int partition, long offset) {
        int[] indices = byOffset.getOrDefault(topic + '-' + partition, new int[0]);
        return offset < indices.length && indices[(int) offset] != UNKNOWN
                ? OptionalInt.of(indices[(int) offset] - SHIFT)
                : OptionalInt.empty();
    }

    /** Notes that a message came out; false if it had before. */
    synchronized boolean arrived(int index) {
        arrived += arrivals[index] == 0 ? 1 : 0;
        arrivals[index] = (byte) Math.min(arrivals[index] + 1, Byte.MAX_VALUE);
        return arrivals[index] == 1;
    }

    /** Returns the number of messages that were sent and have not come out. */
    synchronized int waiting() {
        return sent - arrived;
    }

    synchronized int sent() {
        return sent;
    }

    synchronized boolean hasArrived(int index) {
        return arrivals[index] > 0;
    }
}
