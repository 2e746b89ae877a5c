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
}
