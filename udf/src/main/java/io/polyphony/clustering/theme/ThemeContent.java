package io.polyphony.clustering.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.SimilarityStatistics;

/**
 * Vectors of a theme as a decayed sum, with statistics of their similarities on arrival.
 *
 * @param feature all that belongs to it, decayed to {@code decayEpoch}
 * @param similarities similarities with which micro-clusters joined
 * @param decayEpoch half-life epoch up to which both are decayed
 */
public record ThemeContent(
        ClusterFeature feature, SimilarityStatistics similarities, long decayEpoch) {

    ThemeContent with(ClusterFeature newFeature) {
        return new ThemeContent(newFeature, similarities, decayEpoch);
    }

    ThemeContent with(SimilarityStatistics newSimilarities) {
        return new ThemeContent(feature, newSimilarities, decayEpoch);
    }

    /** Decays to a later epoch. */
    ThemeContent decayedTo(long epoch) {
        long halvings = epoch - decayEpoch;
        return new ThemeContent(feature.decay(halvings), similarities.decay(halvings), epoch);
    }
}
