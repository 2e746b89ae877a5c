package io.polyphony.clustering.theme;

/** Relation of a record to its theme. */
public enum Membership {
    /** Belongs to a born theme. */
    MEMBER,
    /** Belongs to a group that has an id but is not yet a theme. */
    CANDIDATE,
    /**
     * Belongs to no group yet: after its window its group is still this one record. The group is
     * kept and its id is emitted: a later record that joins it says {@code CANDIDATE}, and if the
     * group is merged into another, it is emitted as an alias of that.
     */
    OUTLIER
}
