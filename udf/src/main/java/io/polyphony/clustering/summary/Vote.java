package io.polyphony.clustering.summary;

import io.polyphony.clustering.feature.Ratings;

/**
 * Contribution of a record to a micro-cluster, which a later version of the record can replace.
 *
 * @param record hash of the record's key
 * @param microCluster index in the summary; {@link #NONE} where the newest version says nothing
 * @param weight share of the weight of all texts that say the same, in fixed point
 * @param star of the record's rating; {@link Ratings#NO_STAR} for none
 */
public record Vote(
        long record,
        RecordVersion version,
        int microCluster,
        long weight,
        String language,
        int star) {

    /** Micro-cluster of a record that says nothing. */
    public static final int NONE = -1;

    /** Returns the vote without its rating. */
    public Vote withoutStar() {
        return new Vote(record, version, microCluster, weight, language, Ratings.NO_STAR);
    }
}
