package io.polyphony.clustering.theme;

import io.polyphony.clustering.feature.Ratings;

/**
 * Vote of a record for a theme, remembered so that a later version of the record can replace it.
 *
 * @param window in which it was counted, start in epoch milliseconds
 * @param timestamp of the record's version, as its offset
 * @param weight that it added, in fixed point, undecayed
 * @param star of its rating; {@link Ratings#NO_STAR} for none
 */
public record CastVote(
        String themeId,
        long window,
        long timestamp,
        long offset,
        long weight,
        String language,
        int star) {

    /** Returns the vote without its rating. */
    public CastVote withoutStar() {
        return new CastVote(themeId, window, timestamp, offset, weight, language, Ratings.NO_STAR);
    }

    /** Returns whether it is of a newer version than one at a time and offset. */
    public boolean isAfter(long otherTimestamp, long otherOffset) {
        return timestamp != otherTimestamp ? timestamp > otherTimestamp : offset > otherOffset;
    }
}
