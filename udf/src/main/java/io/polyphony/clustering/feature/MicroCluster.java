package io.polyphony.clustering.feature;

import java.util.SortedMap;

/**
 * A group of one window and shard.
 *
 * @param languageAuthors distinct authors per language, not bounded as those of the feature are
 */
public record MicroCluster(
        ClusterFeature feature, String smallestKey, SortedMap<String, Long> languageAuthors) {

    /**
     * A group of which is not known who wrote in which language: each record counts as an author's.
     */
    public MicroCluster(ClusterFeature feature, String smallestKey) {
        this(feature, smallestKey, feature.languages());
    }
}
