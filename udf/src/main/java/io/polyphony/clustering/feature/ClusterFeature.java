package io.polyphony.clustering.feature;

import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Feature of a group of vectors, which are not kept: weight and sum (the clustering feature of
 * BIRCH, Zhang et al. 1996, on the unit sphere), and bookkeeping that merges by adding. Immutable
 * by convention; arrays are shared.
 *
 * @param weight fixed point, {@link #ONE} for a record: {@code n} copies of a text in a window
 *     weigh {@code log2(1 + n)} together
 * @param sum sum of the fixed-point unit vectors, each by its weight: {@code [dimension]}
 * @param languages records per language, undecayed
 * @param authors hashes of distinct authors, ascending, the smallest up to a bound
 * @param exemplars real texts, up to a bound, in canonical order
 * @param terms words of the texts, decayed with the weight
 * @param ratings ratings of the records, undecayed
 */
public record ClusterFeature(
        long weight,
        long[] sum,
        SortedMap<String, Long> languages,
        long[] authors,
        List<Exemplar> exemplars,
        TermCounts terms,
        Ratings ratings)
        implements CenteredGroup {

    /** One record in fixed point. */
    public static final long ONE = 1L << 16;

    /** Makes a group whose terms were not counted. */
    public ClusterFeature(
            long weight,
            long[] sum,
            SortedMap<String, Long> languages,
            long[] authors,
            List<Exemplar> exemplars) {
        this(weight, sum, languages, authors, exemplars, TermCounts.NONE);
    }

    /** Makes a group without ratings. */
    public ClusterFeature(
            long weight,
            long[] sum,
            SortedMap<String, Long> languages,
            long[] authors,
            List<Exemplar> exemplars,
            TermCounts terms) {
        this(weight, sum, languages, authors, exemplars, terms, Ratings.NONE);
    }

    private static final double LOG_2 = StrictMath.log(2);

    /**
     * Returns the weight of the copies of one text: {@code log2(1 + copies)} in fixed point, the
     * same on every machine.
     */
    public static long weightOf(long copies) {
        return Math.round(StrictMath.log(1.0 + copies) / LOG_2 * ONE);
    }

    /**
     * Merges all parts. Weights, sums, languages, ratings and authors do not depend on their order;
     * if two parts hold versions of one record, the exemplar comes from the later part.
     *
     * @param parts at least one, all of one dimension
     */
    public static ClusterFeature sum(List<ClusterFeature> parts, Bounds bounds) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        long weight = 0;
        long[] sum = new long[parts.get(0).sum.length];
        TreeMap<String, Long> languages = new TreeMap<>();
        LongStream authors = LongStream.empty();
        List<Exemplar> exemplars = new ArrayList<>();
        List<TermCounts> terms = new ArrayList<>();
        for (ClusterFeature part : parts) {
            weight += part.weight;
            addTo(sum, part.sum);
            part.languages.forEach(
                    (language, count) -> languages.merge(language, count, Long::sum));
            authors = LongStream.concat(authors, LongStream.of(part.authors));
            exemplars.addAll(part.exemplars);
            terms.add(part.terms);
        }
        return new ClusterFeature(
                weight,
                sum,
                languages,
                authors.sorted().distinct().limit(bounds.authors()).toArray(),
                ExemplarChoice.choose(exemplars, FixedPoint.centroid(sum), bounds.exemplars()),
                TermCounts.sum(
                        terms,
                        bounds.terms().perTheme(),
                        bounds.terms().languages(),
                        bounds.terms().preferred()),
                Ratings.sum(parts.stream().map(ClusterFeature::ratings).toList()));
    }

    /** Merges weight and sum of all parts, and nothing else. */
    public static ClusterFeature bareSum(List<ClusterFeature> parts) {
        long weight = 0;
        long[] sum = new long[parts.get(0).sum.length];
        for (ClusterFeature part : parts) {
            weight += part.weight;
            addTo(sum, part.sum);
        }
        return new ClusterFeature(
                weight, sum, Collections.emptySortedMap(), new long[0], List.of());
    }

    /** Replaces the texts. */
    public ClusterFeature with(List<Exemplar> others) {
        return new ClusterFeature(weight, sum, languages, authors, others, terms, ratings);
    }

    /** Replaces the ratings. */
    public ClusterFeature with(Ratings others) {
        return new ClusterFeature(weight, sum, languages, authors, exemplars, terms, others);
    }

    /** Removes the authors. */
    public ClusterFeature withoutAuthors() {
        return new ClusterFeature(weight, sum, languages, new long[0], exemplars, terms, ratings);
    }

    /** Removes the texts of these records, and the words that no other is known to use. */
    public ClusterFeature without(ErasedRecords erased) {
        return new ClusterFeature(
                weight,
                sum,
                languages,
                authors,
                exemplars.stream()
                        .filter(exemplar -> !erased.keys().contains(exemplar.recordKey()))
                        .toList(),
                terms.without(erased.hashes()),
                ratings);
    }

    /** Removes all texts and words. */
    public ClusterFeature withoutTexts() {
        return new ClusterFeature(
                weight, sum, languages, authors, List.of(), TermCounts.NONE, ratings);
    }

    /** Returns whether it has a text of one of these records, or a word by which it is known. */
    public boolean holds(ErasedRecords erased) {
        return exemplars.stream().anyMatch(one -> erased.keys().contains(one.recordKey()))
                || !Collections.disjoint(terms.records(), erased.hashes());
    }

    public ClusterFeature plus(ClusterFeature other, Bounds bounds) {
        return sum(List.of(this, other), bounds);
    }

    /**
     * Halves weight and sum {@code halvings} times, rounding towards zero; in one step or in
     * several, the result is the same. Languages, ratings, authors and exemplars stay.
     */
    public ClusterFeature decay(long halvings) {
        if (halvings <= 0) {
            return this;
        }
        long[] decayed = new long[sum.length];
        for (int i = 0; i < sum.length; i++) {
            decayed[i] = FixedPoint.halve(sum[i], halvings);
        }
        return new ClusterFeature(
                FixedPoint.halve(weight, halvings),
                decayed,
                languages,
                authors,
                exemplars,
                terms.decay(halvings),
                ratings);
    }

    /** Returns the direction of the sum as a new fixed-point unit vector: {@code [dimension]}. */
    @Override
    public short[] centroid() {
        return FixedPoint.centroid(sum);
    }

    /** Length of the mean vector, in [0, 1]: 1 when all vectors are equal. */
    public double cohesion() {
        return cohesion(weight, sum);
    }

    static double cohesion(long weight, long[] sum) {
        return cohesion(weight, FixedPoint.length(sum));
    }

    /** Computes the cohesion of a sum whose length is known. */
    static double cohesion(long weight, double length) {
        return weight == 0 ? 0 : Math.min(1, length / FixedPoint.ONE * ONE / weight);
    }

    /** Records that were counted, each copy of a text and undecayed. */
    public long records() {
        long records = 0;
        for (long count : languages.values()) {
            records += count;
        }
        return records;
    }

    /**
     * Returns the mean similarity over all pairs of one vector of {@code a} and one of {@code b},
     * in [-1, 1]. From centroids and cohesions: the product of the sums would overflow a long at
     * two groups of 93,000.
     */
    public static double averageLink(ClusterFeature a, ClusterFeature b) {
        double similarity = FixedPoint.similarity(FixedPoint.dot(a.centroid(), b.centroid()));
        return similarity * (a.cohesion() * b.cohesion());
    }

    /**
     * Makes the feature of a part of this group, with weight and sum scaled; authors are those of
     * all, since the authors of the part are not known.
     */
    public ClusterFeature group(ClusterFeature part, double scale, TermCounts itsTerms) {
        long[] scaled = new long[part.sum.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (long) (part.sum[i] * scale);
        }
        return new ClusterFeature(
                (long) (part.weight * scale),
                scaled,
                part.languages,
                authors,
                part.exemplars,
                itsTerms,
                part.ratings);
    }

    static void addTo(long[] sum, long[] other) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
    }
}
