package io.polyphony.job.tools.calibrate;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.LifecycleRules;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.job.tools.quality.Directions;
import io.polyphony.job.tools.quality.LabelledVectors;
import io.polyphony.job.tools.quality.ThemesMeasure;
import java.util.Locale;

/**
 * Finds thresholds on labelled vectors: that of micro-clusters where pairs of records are of one
 * class at a given precision, that of joining where the themes agree best with the classes. The
 * same for the same vectors in the same order.
 */
public final class ThresholdSearch {

    /** Share of pairs at least so similar that must be of one class. */
    public static final double PAIR_PRECISION = 0.98;

    private static final double COARSE = 0.05;
    private static final double FINE = 0.01;
    private static final double LOWEST = 0.05;
    private static final double DEVIATIONS = 3;

    /** Best value on development texts of three kinds; little depends on it. */
    private static final double JOIN_ABOVE_MERGE = 0.05;

    private static final int BINS = 1_000;
    private static final int RECORDS_PER_WINDOW = 200;

    private final LabelledVectors data;
    private final ClusteringSettings defaults = ClusteringSettings.defaults();

    /**
     * @param dimension components that the clustering is to look at
     */
    public ThresholdSearch(LabelledVectors data, int dimension) {
        this.data = data.cut(dimension);
    }

    /**
     * Thresholds that were found, and the scores at them.
     *
     * @param f1 B-cubed F1 of the themes at these thresholds
     * @param pairPrecision share of pairs of one class among those at least as similar as {@code
     *     micro}
     */
    public record Found(
            double micro,
            double join,
            double merge,
            double high,
            double low,
            double f1,
            double pairPrecision) {

        /** The thresholds as the clustering takes them. */
        public Thresholds thresholds() {
            return new Thresholds(micro, join, merge, DEVIATIONS, 0);
        }
    }

    /**
     * Searches.
     *
     * @throws IllegalArgumentException if pairs are of one class often enough at no similarity
     */
    public Found run() {
        long[][] pairs = pairs();
        double micro = micro(pairs);
        Best best = new Best(LOWEST, -1);
        for (double merge = LOWEST; merge <= Math.max(micro, LOWEST); merge += COARSE) {
            best = better(best, micro, merge);
        }
        double around = best.merge;
        for (double step = -COARSE + FINE; step < COARSE - FINE / 2; step += FINE) {
            best = better(best, micro, around + step);
        }
        double join = join(best.merge);
        return new Found(
                rounded(micro),
                rounded(join),
                rounded(best.merge),
                rounded(LifecycleRules.highAbove(join)),
                rounded(LifecycleRules.lowBelow(join)),
                best.f1,
                precision(pairs, micro));
    }

    private record Best(double merge, double f1) {}

    private Best better(Best best, double micro, double merge) {
        double f1 = f1(micro, join(merge), merge);
        return f1 > best.f1 ? new Best(merge, f1) : best;
    }

    /** A record alone is asked for a little more than the centroid of a group. */
    private static double join(double merge) {
        return Math.min(1, merge + JOIN_ABOVE_MERGE);
    }

    /** Pairs by similarity: {@code [bin][0]} all, {@code [bin][1]} those of one class. */
    private long[][] pairs() {
        long[][] pairs = new long[BINS + 1][2];
        for (int i = 0; i < data.size(); i++) {
            for (int j = 0; j < i; j++) {
                double similarity = Directions.dot(data.vectors()[i], data.vectors()[j]);
                int bin = (int) Math.max(0, Math.min(BINS, Math.floor(similarity * BINS)));
                pairs[bin][0]++;
                pairs[bin][1] += data.classes()[i] == data.classes()[j] ? 1 : 0;
            }
        }
        return pairs;
    }

    /** The least similarity from which on enough pairs are of one class. */
    private static double micro(long[][] pairs) {
        int lowest = -1;
        long all = 0;
        long same = 0;
        for (int bin = BINS; bin >= 0; bin--) {
            all += pairs[bin][0];
            same += pairs[bin][1];
            if (all > 0 && same >= PAIR_PRECISION * all) {
                lowest = bin;
            }
        }
        if (lowest < 0) {
            throw new IllegalArgumentException(
                    ("at no similarity are %.0f%% of the pairs of one label: labels or"
                                    + " model do not fit")
                            .formatted(100 * PAIR_PRECISION));
        }
        return (double) lowest / BINS;
    }

    private static double precision(long[][] pairs, double micro) {
        long all = 0;
        long same = 0;
        for (int bin = (int) Math.round(micro * BINS); bin <= BINS; bin++) {
            all += pairs[bin][0];
            same += pairs[bin][1];
        }
        return (double) same / all;
    }

    private double f1(double micro, double join, double merge) {
        ClusteringSettings settings =
                defaults.withDimension(data.dimension())
                        .withThresholds(new Thresholds(micro, join, merge, DEVIATIONS, 0));
        return new ThemesMeasure(settings, RECORDS_PER_WINDOW).themes(data).scores().f1();
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", value));
    }
}
