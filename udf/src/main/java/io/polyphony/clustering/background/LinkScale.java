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

    static double p(String n, double d) { return Double.parseDouble(System.getProperty(n, "" + d)); }
    static final double JOIN = p("join", 3.0);
    static final double SMALL = p("small", 2.0);
    static final double MICRO = p("micro", 0.8);
    static final double MERGE = p("merge", 0.4);
    static final double SPLIT = p("split", 0.8);
    static final double APART = p("apart", 0.5);
    static final double LOOSE = p("loose", 0.75);
    static final double INNER = p("inner", 0.8);

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
        double t = at(deviations + SMALL * Math.min(1, smallness));
        if (INNER > 0 && one.records() >= 3 && other.records() >= 3) {
            t = Math.max(t, INNER * Math.min(one.innerLink(), other.innerLink()));
        }
        return t;
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
