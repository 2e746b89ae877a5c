package io.polyphony.clustering.summary;

/**
 * Contribution of a record to a micro-cluster, which a later version of the record can replace.
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
