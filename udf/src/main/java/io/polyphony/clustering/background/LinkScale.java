package io.polyphony.clustering.background;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.settings.Spread;
import io.polyphony.vector.FixedPoint;
import org.jspecify.annotations.Nullable;

/**
 * Scale of links, the same for records, micro-clusters, candidates and themes: the mean similarity
 * over all pairs of two groups after the background's mean is subtracted, against its spread.
 */
public final class LinkScale {

    /**
     * Deviations above the median from which two large groups are joined, and what is asked of two
     * single records beyond that; measured on BANKING77 and CLINC150 with three models: from 2.8
     * with 2.4 to 3.2 with 2.0 the mean B-cubed F1 differs by 0.006.
     */
    private static final double JOIN = 3.0;

    private static final double SMALL = 2.0;

    /** What a record needs beyond it for a micro-cluster; measured with {@link #JOIN}. */
    private static final double MICRO = 0.8;

    /** Distance of merging and splitting from joining, so that nothing flaps; a choice. */
    private static final double MERGE = 0.4;

    private static final double SPLIT = 0.8;

    /**
     * Share of the looser group's inner link that the link of two groups must have to be joined;
     * measured as {@link #JOIN} was: 0.75 is as good, 0.6 costs 0.015 of F1, 0.95 0.035.
     */
    private static final double INNER = 0.8;

    /** Share of it down to which two groups are split; below {@link #INNER}. */
    private static final double APART = 0.6;

    /** Inner link below which a theme may be two; measured on planted streams. */
    private static final double LOOSE = 0.7;

    /** Records from which the inner link of a group says something. */
    private static final double ENOUGH_RECORDS = 3;

    /** Identical texts join whatever the spread is. */
    private static final double GREATEST = 0.9;

    private final Spread spread;
    private final double meanSquares;

    public LinkScale(Spread spread) {
        this.spread = spread;
        double squares = 0;
        for (short component : spread.mean()) {
            squares += (double) component * component;
        }
        meanSquares = squares / FixedPoint.UNIT_DOT;
    }

    /** Makes the scale of a background, or else of a prior; null if there is neither. */
    public static @Nullable LinkScale of(Background background, @Nullable Spread prior) {
        Spread own = background.statistics();
        boolean isEnough = prior == null || background.texts() >= BackgroundRenewal.ENOUGH_TEXTS;
        Spread spread = own != null && isEnough ? own : prior;
        return spread == null ? null : new LinkScale(spread);
    }

    /** Subtracts the background from a vector. */
    public ScaledGroup of(short[] vector) {
        return of(vector, 1, 1);
    }

    public ScaledGroup of(ClusterFeature feature) {
        return of(feature.sum(), feature.weight());
    }

    /** Subtracts the background from a sum of vectors, with its weight in fixed point. */
    public ScaledGroup of(long[] sum, long weight) {
        double records = (double) weight / ClusterFeature.ONE;
        short[] mean = spread.mean();
        double[] rest = new double[sum.length];
        double squared = 0;
        double along = 0;
        for (int i = 0; i < rest.length; i++) {
            rest[i] = sum[i] - records * mean[i];
            squared += rest[i] * rest[i];
            along += (double) sum[i] * mean[i];
        }
        return group(records, rest, Math.sqrt(squared), along);
    }

    /** Subtracts the background from a group that is known by centroid, weight and cohesion. */
    public ScaledGroup of(short[] centroid, double records, double cohesion) {
        short[] mean = spread.mean();
        double[] rest = new double[centroid.length];
        double squared = 0;
        double along = 0;
        for (int i = 0; i < rest.length; i++) {
            double component = records * cohesion * centroid[i];
            rest[i] = component - records * mean[i];
            squared += rest[i] * rest[i];
            along += component * mean[i];
        }
        return group(records, rest, Math.sqrt(squared), along);
    }

    private ScaledGroup group(double records, double[] rest, double length, double along) {
        double squares = records * (1 + meanSquares) - 2 * along / FixedPoint.UNIT_DOT;
        return new ScaledGroup(
                records,
                ScaledGroup.direction(rest, length),
                length / FixedPoint.ONE,
                Math.max(0, squares));
    }

    /** Returns the link of two groups, in [-1, 1]. */
    public static double link(ScaledGroup one, ScaledGroup other) {
        return link(FixedPoint.dot(one.direction(), other.direction()), one, other);
    }

    static double link(int dot, ScaledGroup one, ScaledGroup other) {
        return FixedPoint.similarity(dot) * one.cohesion() * other.cohesion();
    }

    /** Returns by how much a link exceeds what two groups need to be joined. */
    public double excess(int dot, ScaledGroup one, ScaledGroup other) {
        return link(dot, one, other) - threshold(JOIN, one, other);
    }

    double threshold(double deviations, ScaledGroup one, ScaledGroup other) {
        double smallness = (1 / one.records() + 1 / other.records()) / 2;
        double least = at(deviations + SMALL * Math.min(1, smallness));
        boolean areEnough = Math.min(one.records(), other.records()) >= ENOUGH_RECORDS;
        return areEnough
                ? Math.max(least, INNER * Math.min(one.innerLink(), other.innerLink()))
                : least;
    }

    private double at(double deviations) {
        return Math.min(GREATEST, spread.median() + deviations * spread.deviation());
    }

    /** Returns whether two groups are so near that a record of one may count for the other. */
    public boolean joins(ScaledGroup one, ScaledGroup other) {
        return excess(one, other) >= 0;
    }

    /** Returns by how much the link of two groups exceeds what they need to be joined. */
    public double excess(ScaledGroup one, ScaledGroup other) {
        return excess(FixedPoint.dot(one.direction(), other.direction()), one, other);
    }

    /** Returns by how much a link exceeds what a record needs to join a micro-cluster. */
    public double microExcess(int dot, ScaledGroup record, ScaledGroup cluster) {
        return link(dot, record, cluster) - threshold(JOIN + MICRO, record, cluster);
    }

    /** Returns by how much the link of two themes exceeds what they need to be merged. */
    public double mergeExcess(ScaledGroup one, ScaledGroup other) {
        return link(one, other) - threshold(JOIN + MERGE, one, other);
    }

    /** Returns whether two groups of a theme are far enough to be split. */
    public boolean splits(ScaledGroup one, ScaledGroup other) {
        double inner = Math.min(one.innerLink(), other.innerLink());
        return link(one, other) <= Math.max(at(JOIN - SPLIT), APART * inner);
    }

    /** Returns whether the records of a group are so little alike that it may be two. */
    public boolean isLoose(ScaledGroup group) {
        return group.innerLink() < LOOSE;
    }
}
