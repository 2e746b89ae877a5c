package io.polyphony.localcluster.result;

import io.polyphony.schemas.KafkaPosition;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which input records have been seen, by their place in Kafka: a bit for each offset up to the
 * highest.
 */
final class Positions {

    private final Map<String, BitSet> seen = new HashMap<>();

    /** Adds a record; false if it was there already. */
    boolean add(KafkaPosition position) {
        String partition = position.getTopic() + '/' + position.getPartition();
        BitSet offsets = seen.computeIfAbsent(partition, name -> new BitSet());
        int offset = Math.toIntExact(position.getOffset());
        boolean isNew = !offsets.get(offset);
        offsets.set(offset);
        return isNew;
    }
}
