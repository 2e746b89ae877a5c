package io.polyphony.job.kafka.source.connector;

/**
 * Offsets of a partition that were not read, one after the other.
 *
 * @param from first of them
 * @param to after the last; {@link Long#MAX_VALUE} where nothing was read yet
 */
record Offsets(long from, long to) {

    static Offsets since(long from) {
        return new Offsets(from, Long.MAX_VALUE);
    }
}
