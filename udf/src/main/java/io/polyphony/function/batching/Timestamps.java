package io.polyphony.function.batching;

import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Timestamps of stream records, read and set. */
final class Timestamps {

    /** Stands for a record without a timestamp. */
    static final long NONE = Long.MIN_VALUE;

    private Timestamps() {}

    static long of(StreamRecord<?> element) {
        return element.hasTimestamp() ? element.getTimestamp() : NONE;
    }

    static <T> StreamRecord<T> record(T value, long timestamp) {
        return timestamp == NONE ? new StreamRecord<>(value) : new StreamRecord<>(value, timestamp);
    }
}
