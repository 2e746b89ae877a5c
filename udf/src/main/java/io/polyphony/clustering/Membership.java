package io.polyphony.clustering;

/** How a record belongs to its theme. */
public enum Membership {
    /** Of a born theme. */
    MEMBER,
    /** Of a group that has an id but is not yet a theme. */
    CANDIDATE,
    /**
     * Of nothing: after its window its group is still this one record. The group is kept under an id that nobody is told, so that
     * a later record can join it; then that record says {@code CANDIDATE}.
     */
    OUTLIER
}
