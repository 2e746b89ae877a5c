package io.polyphony.job.avro.output;

import io.polyphony.clustering.feature.Recent;
import io.polyphony.schemas.Trend;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of a theme as records have them: ratings per star, recent records. */
final class ThemeCounts {

    private static final String ALL = "";

    private ThemeCounts() {}

    static Map<String, Long> ratings(SortedMap<Integer, Long> stars) {
        Map<String, Long> ratings = new TreeMap<>();
        stars.forEach((star, count) -> ratings.put(Integer.toString(star), count));
        return ratings;
    }

    static Map<String, Map<String, Long>> languageRatings(
            SortedMap<String, SortedMap<Integer, Long>> languages) {
        Map<String, Map<String, Long>> ratings = new TreeMap<>();
        languages.forEach(
                (language, stars) ->
                        ratings.put(LanguageCode.orUndetermined(language), ratings(stars)));
        return ratings;
    }

    /** Recent records in all languages. */
    static Trend trend(SortedMap<String, Recent> recent) {
        return of(recent.getOrDefault(ALL, Recent.NONE));
    }

    static Map<String, Trend> languageTrends(SortedMap<String, Recent> recent) {
        Map<String, Trend> trends = new TreeMap<>();
        recent.forEach(
                (language, own) -> {
                    if (!language.equals(ALL)) {
                        trends.put(language, of(own));
                    }
                });
        return trends;
    }

    private static Trend of(Recent recent) {
        return new Trend(recent.day(), recent.week(), recent.month());
    }
}
