package io.polyphony.clustering.feature;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Ratings of a group's records: plain counts, which do not decay, so that those of parts add up to
 * those of the whole. Immutable by convention.
 *
 * @param languages records per star, per language; those with any
 */
public record Ratings(SortedMap<String, SortedMap<Integer, Long>> languages) {

    /** Star of a record without a rating, or with one that is counted nowhere. */
    public static final int NO_STAR = -1;

    /**
     * Highest star. Scales of shops and surveys go to 5 or 10; a wider one would have a counter for
     * each of its points.
     */
    public static final int MOST_STARS = 10;

    public static final Ratings NONE = new Ratings(Collections.emptySortedMap());

    /**
     * Returns the star of a rating: the nearest whole number, half up; {@link #NO_STAR} for none
     * and for one that rounds to nothing from 0 to {@link #MOST_STARS}.
     */
    public static int star(@Nullable Double rating) {
        if (rating == null || !(rating >= -0.5 && rating < MOST_STARS + 0.5)) {
            return NO_STAR;
        }
        return (int) Math.floor(rating + 0.5);
    }

    /** Adds up all parts, in any order. */
    public static Ratings sum(List<Ratings> parts) {
        List<Ratings> given = parts.stream().filter(part -> !part.languages.isEmpty()).toList();
        if (given.size() <= 1) {
            return given.isEmpty() ? NONE : given.get(0);
        }
        TreeMap<String, SortedMap<Integer, Long>> sum = new TreeMap<>();
        for (Ratings part : given) {
            part.languages.forEach((language, stars) -> addTo(sum, language, stars));
        }
        return new Ratings(sum);
    }

    /** Removes the rating of one record; where it is not counted, nothing changes. */
    public Ratings minus(String language, int star) {
        SortedMap<Integer, Long> counted = languages.get(language);
        if (counted == null || !counted.containsKey(star)) {
            return this;
        }
        return minus(new Ratings(one(language, one(star, 1L))));
    }

    /** Removes what another counts, down to nothing. */
    public Ratings minus(Ratings other) {
        TreeMap<String, SortedMap<Integer, Long>> rest = new TreeMap<>();
        languages.forEach(
                (language, stars) -> {
                    TreeMap<Integer, Long> left = new TreeMap<>();
                    stars.forEach(
                            (star, count) -> left.put(star, count - other.count(language, star)));
                    left.values().removeIf(count -> count <= 0);
                    if (!left.isEmpty()) {
                        rest.put(language, left);
                    }
                });
        return new Ratings(rest);
    }

    /**
     * Returns what goes with the part of a group that leaves it: what is known of both parts where
     * it was counted, of the rest a share. The part that stays has all others, so nothing is lost
     * or counted twice.
     *
     * @param share of a language's records that leaves, in [0, 1]
     */
    public Ratings leaving(Ratings staying, Ratings leaving, ToDoubleFunction<String> share) {
        TreeMap<String, SortedMap<Integer, Long>> gone = new TreeMap<>();
        for (Map.Entry<String, SortedMap<Integer, Long>> entry : languages.entrySet()) {
            String language = entry.getKey();
            double itsShare = share.applyAsDouble(language);
            long unknown = 0;
            for (Map.Entry<Integer, Long> counted : entry.getValue().entrySet()) {
                int star = counted.getKey();
                long own = Math.min(counted.getValue(), leaving.count(language, star));
                long rest = counted.getValue() - own;
                rest -= Math.min(rest, staying.count(language, star));
                // Of sums up to here, so that the error of all together is that of one.
                long goes = Math.round((unknown + rest) * itsShare);
                goes -= Math.round(unknown * itsShare);
                unknown += rest;
                if (own + goes > 0) {
                    addTo(gone, language, one(star, own + goes));
                }
            }
        }
        return new Ratings(gone);
    }

    /** Records per star in all languages. */
    public SortedMap<Integer, Long> stars() {
        TreeMap<Integer, Long> all = new TreeMap<>();
        languages
                .values()
                .forEach(stars -> stars.forEach((star, n) -> all.merge(star, n, Long::sum)));
        return all;
    }

    private long count(String language, int star) {
        SortedMap<Integer, Long> stars = languages.get(language);
        return stars == null ? 0 : stars.getOrDefault(star, 0L);
    }

    private static void addTo(
            TreeMap<String, SortedMap<Integer, Long>> sum,
            String language,
            SortedMap<Integer, Long> stars) {
        SortedMap<Integer, Long> known = sum.computeIfAbsent(language, missing -> new TreeMap<>());
        stars.forEach((star, count) -> known.merge(star, count, Long::sum));
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> one(K key, V value) {
        TreeMap<K, V> single = new TreeMap<>();
        single.put(key, value);
        return single;
    }
}
