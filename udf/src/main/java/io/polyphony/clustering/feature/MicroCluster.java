package io.polyphony.clustering.feature;

import java.util.SortedMap;

/**
 * Group of records of one window and shard.
 *
 * @param languageAuthors distinct authors per language, not bounded as those of the feature are
 */
public record MicroCluster(
        ClusterFeature feature, String smallestKey, SortedMap<String, Long> languageAuthors) {

    /** Makes a group whose authors per language are not known: each record counts as one author. */
    public MicroCluster(ClusterFeature feature, String smallestKey) {
        this(feature, smallestKey, feature.languages());
    }

    /** Removes the rating of a record. */
    public MicroCluster withoutRating(String language, int star) {
        return new MicroCluster(
                feature.with(feature.ratings().minus(language, star)),
                smallestKey,
                languageAuthors);
    }
}
