package io.polyphony.clustering;

import java.util.List;
import java.util.SortedMap;

/**
 * What is known of a group of vectors without keeping them: weight and sum (the clustering feature of BIRCH, Zhang et al. 1996,
 * on the unit sphere), and bookkeeping that merges by adding. Immutable by convention; arrays are shared.
 *
 * @param weight number of records, fixed point: n * 65536
 * @param sum sum of the fixed-point unit vectors, each as often as it counts: {@code [dimension]}
 * @param languages records per language, undecayed
 * @param authors hashes of distinct authors, ascending, the smallest up to a bound
 * @param exemplars real texts, up to a bound, in canonical order
 */
public record ClusterFeature(
        long weight,
        long[] sum,
        SortedMap<String, Long> languages,
        long[] authors,
        List<Exemplar> exemplars) {

    /** One record in fixed point. */
    public static final long ONE = 1L << 16;
}
