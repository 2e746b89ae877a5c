package io.polyphony.clustering.feature;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Recent records of a theme, by the time of the windows that counted them: each hour of the last
 * 24, each quarter of a day of the last 28 days, per language. A bounded ring of exact counts: what
 * is older is dropped as the newest hour moves on. Immutable by convention; arrays are shared.
 *
 * @param hour the newest hour, since 1970
 * @param languages counts per language, of the {@link #LANGUAGES} with most records; those of all
 *     others are one, under an empty language
 */
public record Trend(long hour, SortedMap<String, Counts> languages) {

    /** Languages that have counts of their own, as many as are observed for surges by default. */
    public static final int LANGUAGES = 8;

    public static final Trend NONE = new Trend(0, Collections.emptySortedMap());

    private static final int HOURS = 24;
    private static final int WEEK = 7 * 4;
    private static final int MONTH = 28 * 4;
    private static final int HOURS_OF_A_QUARTER = 6;
    private static final long HOUR_MILLIS = 60L * 60 * 1000;
    private static final String OTHERS = "";

    /**
     * Counts of one language, the newest first, up to the oldest that is not 0.
     *
     * @param hours records per hour
     * @param quarters records per quarter of a day
     */
    public record Counts(long[] hours, long[] quarters) {

        static final Counts NONE = new Counts(new long[0], new long[0]);

        private Counts aged(long byHours, long byQuarters) {
            return new Counts(
                    Trend.aged(hours, byHours, HOURS), Trend.aged(quarters, byQuarters, MONTH));
        }

        private Counts plus(Counts other) {
            return new Counts(Trend.plus(hours, other.hours), Trend.plus(quarters, other.quarters));
        }

        /** Adds to one hour and its quarter; below zero nothing goes. */
        private Counts plus(long hourAge, long quarterAge, long added) {
            return new Counts(
                    Trend.plus(hours, hourAge, HOURS, added),
                    Trend.plus(quarters, quarterAge, MONTH, added));
        }

        private Counts share(double share) {
            return new Counts(Trend.share(hours, share), Trend.share(quarters, share));
        }

        private Counts minus(Counts other) {
            return new Counts(
                    Trend.minus(hours, other.hours), Trend.minus(quarters, other.quarters));
        }

        private boolean isEmpty() {
            return hours.length == 0 && quarters.length == 0;
        }

        private boolean has(long quarterAge) {
            return quarterAge < quarters.length && quarters[(int) quarterAge] > 0;
        }

        private long records() {
            return Trend.sum(quarters, MONTH);
        }

        private Recent recent() {
            long day = Trend.sum(hours, HOURS);
            // A split may leave a record's hour on one side and its quarter on the other.
            long week = Math.max(day, Trend.sum(quarters, WEEK));
            return new Recent(day, week, Math.max(week, records()));
        }
    }

    /** Adds up all parts, as of the newest of them. */
    public static Trend sum(List<Trend> parts) {
        List<Trend> given = parts.stream().filter(part -> !part.languages.isEmpty()).toList();
        if (given.size() <= 1) {
            return given.isEmpty() ? NONE : given.get(0);
        }
        long newest = given.stream().mapToLong(Trend::hour).max().orElseThrow();
        TreeMap<String, Counts> sum = new TreeMap<>();
        for (Trend part : given) {
            part.agedTo(newest).languages.forEach((key, own) -> sum.merge(key, own, Counts::plus));
        }
        return new Trend(newest, bounded(sum));
    }

    /**
     * Adds records.
     *
     * @param window start of the window that counts them, in epoch milliseconds; one before the
     *     newest hour is added where it belongs
     * @param counts per language
     */
    public Trend plus(long window, SortedMap<String, Long> counts) {
        if (counts.isEmpty()) {
            return this;
        }
        long own = Math.floorDiv(window, HOUR_MILLIS);
        long newest = languages.isEmpty() ? own : Math.max(hour, own);
        TreeMap<String, Counts> sum = new TreeMap<>(agedTo(newest).languages);
        counts.forEach(
                (language, n) ->
                        sum.merge(
                                language,
                                Counts.NONE.plus(newest - own, quarters(own, newest), n),
                                Counts::plus));
        sum.values().removeIf(Counts::isEmpty);
        return sum.isEmpty() ? NONE : new Trend(newest, bounded(sum));
    }

    /**
     * Removes one record, down to zero, from its language or, if that has no counts of its own,
     * from the others.
     *
     * @param window that counted it, in epoch milliseconds
     */
    public Trend minus(long window, String language) {
        long own = Math.floorDiv(window, HOUR_MILLIS);
        if (languages.isEmpty() || own > hour) {
            return this;
        }
        long quarterAge = quarters(own, hour);
        TreeMap<String, Counts> rest = new TreeMap<>(languages);
        Counts counted = rest.get(language);
        String key = counted != null && counted.has(quarterAge) ? language : OTHERS;
        rest.computeIfPresent(key, (same, counts) -> counts.plus(hour - own, quarterAge, -1));
        rest.values().removeIf(Counts::isEmpty);
        return rest.isEmpty() ? NONE : new Trend(hour, rest);
    }

    /** Removes a {@link #part} of this. */
    public Trend minus(Trend part) {
        TreeMap<String, Counts> rest = new TreeMap<>(languages);
        part.languages.forEach(
                (language, gone) ->
                        rest.computeIfPresent(language, (key, counts) -> counts.minus(gone)));
        rest.values().removeIf(Counts::isEmpty);
        return rest.isEmpty() ? NONE : new Trend(hour, rest);
    }

    /**
     * Returns a part of the records: of the newest hours and quarters of a day, however many, a
     * share, rounded.
     *
     * @param share of a language, in [0, 1]
     */
    public Trend part(ToDoubleFunction<String> share) {
        TreeMap<String, Counts> part = new TreeMap<>();
        languages.forEach(
                (language, counts) ->
                        part.put(language, counts.share(share.applyAsDouble(language))));
        part.values().removeIf(Counts::isEmpty);
        return part.isEmpty() ? NONE : new Trend(hour, part);
    }

    /**
     * Returns the recent records per language, and those of all languages under an empty one.
     *
     * @param window as of which they are, in epoch milliseconds; its hour counts
     */
    public SortedMap<String, Recent> recent(long window) {
        TreeMap<String, Recent> recent = new TreeMap<>();
        Recent all = Recent.NONE;
        long newest = Math.max(hour, Math.floorDiv(window, HOUR_MILLIS));
        for (Map.Entry<String, Counts> entry : agedTo(newest).languages.entrySet()) {
            Recent own = entry.getValue().recent();
            all = all.plus(own);
            recent.put(entry.getKey(), own);
        }
        recent.put(OTHERS, all);
        return recent;
    }

    private Trend agedTo(long newest) {
        if (languages.isEmpty() || newest <= hour) {
            return this;
        }
        TreeMap<String, Counts> aged = new TreeMap<>();
        languages.forEach(
                (language, counts) ->
                        aged.put(language, counts.aged(newest - hour, quarters(hour, newest))));
        aged.values().removeIf(Counts::isEmpty);
        return new Trend(newest, aged);
    }

    /** Returns the quarters of a day from one hour to a later one. */
    private static long quarters(long from, long to) {
        return Math.floorDiv(to, HOURS_OF_A_QUARTER) - Math.floorDiv(from, HOURS_OF_A_QUARTER);
    }

    private static TreeMap<String, Counts> bounded(TreeMap<String, Counts> all) {
        int own = all.size() - (all.containsKey(OTHERS) ? 1 : 0);
        if (own <= LANGUAGES) {
            return all;
        }
        TreeMap<String, Counts> kept = new TreeMap<>();
        Comparator<Map.Entry<String, Counts>> fewestLast =
                Comparator.comparingLong(entry -> -entry.getValue().records());
        List<String> order =
                all.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(OTHERS))
                        .sorted(fewestLast.thenComparing(Map.Entry::getKey))
                        .map(Map.Entry::getKey)
                        .toList();
        all.forEach(
                (language, counts) -> {
                    boolean stays =
                            order.indexOf(language) >= 0 && order.indexOf(language) < LANGUAGES;
                    kept.merge(stays ? language : OTHERS, counts, Counts::plus);
                });
        return kept;
    }

    private static long[] aged(long[] counts, long by, int most) {
        int length = by >= most ? 0 : (int) Math.min(most, counts.length + by);
        if (counts.length == 0 || length <= by) {
            return Counts.NONE.hours;
        }
        long[] aged = new long[length];
        System.arraycopy(counts, 0, aged, (int) by, length - (int) by);
        return trimmed(aged);
    }

    private static long[] plus(long[] one, long[] other) {
        long[] sum = Arrays.copyOf(one, Math.max(one.length, other.length));
        for (int i = 0; i < other.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    private static long[] plus(long[] counts, long age, int most, long added) {
        if (age < 0 || age >= most) {
            return counts;
        }
        long[] sum = Arrays.copyOf(counts, Math.max(counts.length, (int) age + 1));
        sum[(int) age] = Math.max(0, sum[(int) age] + added);
        return trimmed(sum);
    }

    private static long[] share(long[] counts, double share) {
        long[] part = new long[counts.length];
        long seen = 0;
        for (int i = 0; i < part.length; i++) {
            // Of sums up to here, so that the error of all together is that of one.
            part[i] = Math.round((seen + counts[i]) * share) - Math.round(seen * share);
            seen += counts[i];
        }
        return trimmed(part);
    }

    private static long[] minus(long[] counts, long[] gone) {
        long[] rest = counts.clone();
        for (int i = 0; i < Math.min(rest.length, gone.length); i++) {
            rest[i] = Math.max(0, rest[i] - gone[i]);
        }
        return trimmed(rest);
    }

    private static long[] trimmed(long[] counts) {
        int length = counts.length;
        while (length > 0 && counts[length - 1] == 0) {
            length--;
        }
        return length == counts.length ? counts : Arrays.copyOf(counts, length);
    }

    private static long sum(long[] counts, int newest) {
        long sum = 0;
        for (int i = 0; i < Math.min(counts.length, newest); i++) {
            sum += counts[i];
        }
        return sum;
    }
}
