package io.polyphony.job.avro.output;

/**
 * The part of the exemplars and keywords of a theme that is encoded, in descending order of size.
 */
public enum EvidenceDetail {
    ALL(Integer.MAX_VALUE, true),
    SHORT_TEXTS(1_000, true),
    SHORTER_TEXTS(100, true),
    NO_TEXTS(0, true),
    /** Neither exemplars nor keywords. */
    NONE(0, false);

    private final int codePoints;
    private final boolean evidence;

    EvidenceDetail(int codePoints, boolean evidence) {
        this.codePoints = codePoints;
        this.evidence = evidence;
    }

    /** Returns the length of the longest text; 0 if there are no texts. */
    int codePoints() {
        return codePoints;
    }

    /** Returns whether there are exemplars and keywords at all. */
    boolean hasEvidence() {
        return evidence;
    }
}
