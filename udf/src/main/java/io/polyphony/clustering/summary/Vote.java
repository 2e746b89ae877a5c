package io.polyphony.clustering.summary;

/**
 * What a record adds to a micro-cluster, so that a later version of it can replace that.
 *
 * @param record hash of the record's key
 * @param microCluster index in the summary; {@link #NONE} where the newest version says nothing
 * @param weight share of the weight of all texts that say the same, in fixed point
 */
public record Vote(
        long record, RecordVersion version, int microCluster, long weight, String language) {

    /** Micro-cluster of a record that says nothing. */
    public static final int NONE = -1;
}
