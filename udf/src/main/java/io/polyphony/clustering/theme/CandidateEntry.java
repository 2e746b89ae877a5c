package io.polyphony.clustering.theme;

/**
 * Entry of one candidate in its tenant's state: what each window compares, without the rest of the
 * candidate.
 *
 * @param lastSeen start of the last window that added to it
 * @param weight weight decayed to {@code epoch}
 * @param epoch half-life epoch of weight and centroid
 * @param centroid fixed-point unit vector: {@code [dimension]}
 * @param cohesion length of the mean vector, {@link ThemeIndex#UNKNOWN} of an entry that an earlier
 *     version wrote
 */
public record CandidateEntry(
        String id,
        long foundedIn,
        long lastSeen,
        long weight,
        long epoch,
        short[] centroid,
        double cohesion) {

    public static CandidateEntry of(Theme candidate) {
        return new CandidateEntry(
                candidate.id(),
                candidate.foundedIn(),
                candidate.lastSeen(),
                candidate.feature().weight(),
                candidate.decayEpoch(),
                candidate.feature().centroid(),
                candidate.feature().cohesion());
    }
}
