package io.polyphony.clustering.summary;

/** Standing of a record in its window: whether it adds to a micro-cluster. */
public enum Voting {
    /** Adds its vote, unless a newer version of it is in the window. */
    COUNTED,
    /** Has voted with the same text before: it gets a micro-cluster, to which it adds nothing. */
    REPEATED,
    /** Says nothing: it gets no micro-cluster. */
    NOTHING
}
