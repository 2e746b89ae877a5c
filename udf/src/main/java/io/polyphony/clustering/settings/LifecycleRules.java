package io.polyphony.clustering.settings;

import java.io.Serializable;

/** Rules of the life of themes: merge, split, fade, surge. */
public record LifecycleRules(MergeRule merge, SplitRule split, FadeRule fade, SurgeRule surge)
        implements Serializable {

    /**
     * Distance of the thresholds of merging from the threshold of joining, so that nothing flaps; a
     * choice, not measured.
     */
    private static final double DISTANCE = 0.05;

    /**
     * Makes the default rules. With their checks, sub-clusters and surges every planted event is
     * found within two windows and none that was not planted (measured: {@code bench themes});
     * pairs, aliases and archive bound the state.
     *
     * @param join similarity from which a micro-cluster may join a theme
     */
    public static LifecycleRules around(double join) {
        return new LifecycleRules(
                new MergeRule(highAbove(join), 2, 1_000, 4_000),
                new SplitRule(lowBelow(join), 2, 4),
                new FadeRule(days(14), 2_000, days(90)),
                SurgeRule.DEFAULTS);
    }

    /** Returns the default link from which two themes merge. */
    public static double highAbove(double join) {
        return Math.min(1, join + DISTANCE);
    }

    /** Returns the default link down to which a theme may split. */
    public static double lowBelow(double join) {
        return Math.max(-1, join - DISTANCE);
    }

    public LifecycleRules withFade(FadeRule newFade) {
        return new LifecycleRules(merge, split, newFade, surge);
    }

    private static long days(int count) {
        return count * 24L * 60 * 60 * 1000;
    }

    /**
     * Rule of merging two themes.
     *
     * @param high similarity of their centroids from which they are merged, in [-1, 1]
     * @param checks windows in a row, of those that touched one of them, in which the link must be
     *     that high
     * @param pairs pairs that are checked at a time; the least advanced are forgotten
     * @param aliases former ids that are remembered; the oldest are forgotten
     */
    public record MergeRule(double high, int checks, int pairs, int aliases)
            implements Serializable {

        /**
         * @throws IllegalArgumentException if a value is outside its range or not a number
         */
        public MergeRule {
            Ranges.requireBetween(-1, 1, high, "merge.high");
            Ranges.requireAtLeast(1, checks, "merge.checks");
            Ranges.requireAtLeast(1, pairs, "merge.pairs");
            Ranges.requireAtLeast(1, aliases, "merge.aliases");
        }
    }

    /**
     * Rule of surges: far more people than usual write about a theme.
     *
     * @param authors distinct authors a window, in the recent mean, below which nothing surges
     * @param warmUpWindows windows that a theme is observed before it can surge
     * @param on standard deviations above the usual at which a surge starts
     * @param off standard deviations above the usual down to which it goes on, below {@code on}
     * @param halfLifeMillis time in which the weight of a window in the usual rate halves
     * @param coolDownMillis time from one start to the next, per theme and language
     * @param languages languages of a theme that are observed, the most frequent
     */
    public record SurgeRule(
            int authors,
            int warmUpWindows,
            double on,
            double off,
            long halfLifeMillis,
            long coolDownMillis,
            int languages)
            implements Serializable {

        /** Measured: {@code bench themes}, with crowds, copies, wanderers and returning themes. */
        public static final SurgeRule DEFAULTS =
                new SurgeRule(5, 12, 4, 1, 60L * 60 * 1000, 30L * 60 * 1000, 8);

        /**
         * @throws IllegalArgumentException if a value is outside its range or not a number
         */
        public SurgeRule {
            Ranges.requireAtLeast(1, authors, "surge.authors");
            Ranges.requireAtLeast(1, warmUpWindows, "surge.warmUpWindows");
            Ranges.requireBetween(0, Double.MAX_VALUE, off, "surge.off");
            Ranges.requireBetween(Math.nextUp(off), Double.MAX_VALUE, on, "surge.on");
            Ranges.requireAtLeast(1, halfLifeMillis, "surge.halfLifeMillis");
            Ranges.requireAtLeast(0, coolDownMillis, "surge.coolDownMillis");
            Ranges.requireAtLeast(1, languages, "surge.languages");
        }
    }

    /**
     * Rule of splitting a theme.
     *
     * @param low similarity of the centroids at which its two groups belong apart, in [-1, 1]
     * @param checks windows in a row, of those that add to it, that it must be loose, and then that
     *     its groups must be apart
     * @param children sub-clusters that a loose theme keeps, from 2 to 8: state grows by 2 kB each
     *     in 256 dimensions
     */
    public record SplitRule(double low, int checks, int children) implements Serializable {

        /** Beyond it a theme would not stay within its state. */
        private static final int MOST_CHILDREN = 8;

        /**
         * @throws IllegalArgumentException if a value is outside its range or not a number
         */
        public SplitRule {
            Ranges.requireBetween(-1, 1, low, "split.low");
            Ranges.requireAtLeast(1, checks, "split.checks");
            Ranges.requireBetween(2, MOST_CHILDREN, children, "split.children");
        }
    }

    /**
     * Rule of archiving themes, and of dropping a tenant.
     *
     * @param afterMillis event time without a record after which a theme goes to the archive
     * @param archive archived themes; the longest unseen is evicted and announced
     * @param tenantIdleMillis event time without a record after which all of a tenant's state is
     *     dropped
     */
    public record FadeRule(long afterMillis, int archive, long tenantIdleMillis)
            implements Serializable {

        /**
         * @throws IllegalArgumentException if a value is not positive or a tenant is dropped before
         *     its themes fade
         */
        public FadeRule {
            Ranges.requireAtLeast(1, afterMillis, "fade.afterMillis");
            Ranges.requireAtLeast(1, archive, "fade.archive");
            Ranges.requireAtLeast(afterMillis, tenantIdleMillis, "fade.tenantIdleMillis");
        }
    }
}
