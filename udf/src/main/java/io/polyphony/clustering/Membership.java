package io.polyphony.clustering;

/** How a record belongs to its theme. */
public enum Membership {
    /** Of a born theme. */
    MEMBER,
    /** Of a group that has an id but is not yet a theme. */
    CANDIDATE,
    /** Of nothing: no other record is near. */
    OUTLIER
}
