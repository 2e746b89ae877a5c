package io.polyphony.localcluster.result;

import io.polyphony.schemas.LabelledVector;
import java.util.Map;
import java.util.TreeMap;

/** The labelled record of each language that is closest to a theme's centroid. */
final class ThemeTally {

    /** A record and how close it was when it was labelled. */
    record Closest(String recordKey, double similarity) {

        private static Closest better(Closest one, Closest other) {
            if (one.similarity != other.similarity) {
                return one.similarity > other.similarity ? one : other;
            }
            return one.recordKey.compareTo(other.recordKey) <= 0 ? one : other;
        }
    }

    private final Map<String, Closest> closest = new TreeMap<>();

    void add(LabelledVector vector) {
        closest.merge(
                vector.getLanguage(),
                new Closest(vector.getRecordKey(), vector.getSimilarity()),
                Closest::better);
    }

    void add(ThemeTally other) {
        other.closest.forEach(
                (language, record) -> closest.merge(language, record, Closest::better));
    }

    Map<String, Closest> closest() {
        return closest;
    }
}
