package io.polyphony.clustering;

/**
 * A real text of a group.
 *
 * @param vector fixed-point unit vector, kept so that the distance to a moving centroid stays known: {@code [dimension]}
 */
public record Exemplar(String recordKey, String language, String text, short[] vector) {

    /** This exemplar with at most the first {@code codePoints} of its text. */
    Exemplar shortened(int codePoints) {
        if (text.codePointCount(0, text.length()) <= codePoints) {
            return this;
        }
        String start = text.substring(0, text.offsetByCodePoints(0, codePoints));
        return new Exemplar(recordKey, language, start, vector);
    }
}
