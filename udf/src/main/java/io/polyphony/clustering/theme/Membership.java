package io.polyphony.clustering.theme;

/** How a record belongs to its theme. */
public enum Membership {
    /** Of a born theme. */
    MEMBER,
    /** Of a group that has an id but is not yet a theme. */
    CANDIDATE,
    /**
     * Of nothing yet: after its window its group is still this one record. The group is kept, and
     * its id is told: a later record that joins it says {@code CANDIDATE}, and if the group joins
     * another it is told as an alias of that.
     */
    OUTLIER
}
