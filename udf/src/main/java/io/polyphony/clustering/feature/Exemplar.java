package io.polyphony.clustering.feature;

import io.polyphony.vector.FixedPoint;

/**
 * Real text of a group.
 *
 * @param vector fixed-point unit vector, kept so that the distance to a moving centroid stays
 *     known: {@code [dimension]}
 */
public record Exemplar(String recordKey, String language, String text, short[] vector) {

    /** Returns the cosine similarity to a fixed-point unit vector, in [-1, 1] up to rounding. */
    public double similarity(short[] centroid) {
        return FixedPoint.similarity(FixedPoint.dot(vector, centroid));
    }

    /** Shortens the text to at most the first {@code codePoints}. */
    public Exemplar shortened(int codePoints) {
        if (text.codePointCount(0, text.length()) <= codePoints) {
            return this;
        }
        String start = text.substring(0, text.offsetByCodePoints(0, codePoints));
        return new Exemplar(recordKey, language, start, vector);
    }
}
