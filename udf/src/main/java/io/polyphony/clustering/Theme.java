package io.polyphony.clustering;

/**
 * A long-lived group with an identity; before its birth a candidate.
 *
 * @param id never reused, never rewritten
 * @param feature what belongs to it, decayed to {@code decayEpoch}
 * @param foundingKey smallest record key of the window that founded it
 * @param foundedIn start of the window in which it became a candidate, in epoch milliseconds
 * @param bornIn start of the window in which it became a theme; {@link Long#MIN_VALUE} before
 * @param lastSeen start of the last window that added to it
 * @param windowsSeen windows that added to it
 * @param recordCount records ever added, undecayed
 * @param decayEpoch half-life epoch up to which {@code feature} is decayed
 */
public record Theme(
        String id,
        ThemeStatus status,
        ClusterFeature feature,
        String foundingKey,
        long foundedIn,
        long bornIn,
        long lastSeen,
        int windowsSeen,
        long recordCount,
        long decayEpoch,
        SimilarityStatistics similarities,
        ThemeLabel label) {}
