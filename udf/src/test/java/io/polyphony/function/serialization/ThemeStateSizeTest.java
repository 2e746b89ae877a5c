package io.polyphony.function.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.feature.SimilarityStatistics;
import io.polyphony.clustering.feature.Trend;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.TermBounds;
import io.polyphony.clustering.terms.LanguageTerms;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TermUse;
import io.polyphony.clustering.terms.TermUses;
import io.polyphony.clustering.theme.Activity;
import io.polyphony.clustering.theme.AuthorRate;
import io.polyphony.clustering.theme.SubClusters;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeBuilder;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.function.serialization.theme.ThemeCodec;
import io.polyphony.function.serialization.theme.ThemeIndexCodec;
import io.polyphony.vector.FixedPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * The bound of a theme's state, with every list full and texts in a script of three bytes a
 * character.
 */
class ThemeStateSizeTest {

    private static final ClusteringSettings SETTINGS = ClusteringSettings.defaults();
    private static final int MOST_BYTES = 35_000;
    private static final long MANY_RECORDS = 1L << 33;

    @Test
    void aFullThemeAndItsLineOfTheIndexFitInto35Kilobytes() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(MOST_BYTES);
        new ThemeCodec().write(theme(), out);
        new ThemeIndexCodec()
                .write(
                        new ThemeIndex(
                                List.of("a".repeat(16)),
                                new short[1][SETTINGS.dimension()],
                                new int[1],
                                new long[1],
                                new long[1],
                                new long[1],
                                new double[1]),
                        out);

        assertThat(out.length()).isBetween(MOST_BYTES / 2, MOST_BYTES);
    }

    /** Figures that the changes and the manual give. */
    @Test
    void ofThatRecordsOfLateTake2500BytesAndRatings2000() throws IOException {
        int whole = length(theme(trend(), ratings()));

        assertThat(whole - length(theme(Trend.NONE, ratings()))).isBetween(2_300, 2_500);
        assertThat(whole - length(theme(trend(), Ratings.NONE))).isBetween(1_800, 2_000);
    }

    @Test
    void aCandidateOfOneRecordTakesSixteenBytesMoreForThem() throws IOException {
        TreeMap<String, SortedMap<Integer, Long>> one =
                new TreeMap<>(Map.of("en", new TreeMap<>(Map.of(5, 1L))));
        Trend counted = Trend.NONE.plus(1_700_000_000_000L, new TreeMap<>(Map.of("en", 1L)));

        assertThat(
                        length(theme(counted, new Ratings(one)))
                                - length(theme(Trend.NONE, Ratings.NONE)))
                .isEqualTo(10 + 6 * (1 + SETTINGS.life().split().children()));
    }

    private static int length(Theme theme) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(MOST_BYTES);
        new ThemeCodec().write(theme, out);
        return out.length();
    }

    private static Theme theme() {
        return theme(trend(), ratings());
    }

    private static Theme theme(Trend trend, Ratings ratings) {
        TreeMap<String, AuthorRate> rates = new TreeMap<>();
        for (int i = 0; i <= SETTINGS.life().surge().languages(); i++) {
            rates.put("l" + i, new AuthorRate(1, 1, 1, false, 1));
        }
        ClusterFeature child = feature(0, 0, TermCounts.NONE).with(ratings);
        var bounds = SETTINGS.bounds();
        return ThemeBuilder.theme(
                        feature(bounds.exemplars(), bounds.authors(), terms()).with(ratings))
                .id("a".repeat(16))
                .foundingKey("tenant/source/record")
                .foundedIn(1)
                .bornIn(1)
                .history(1, 1, 1)
                .trend(trend)
                .decayEpoch(1)
                .similarities(new SimilarityStatistics(1, 1, 1))
                .label(new ThemeLabel("\u8cea".repeat(80), 1))
                .activity(new Activity(1, rates))
                .subClusters(
                        new SubClusters(
                                2,
                                1,
                                Collections.nCopies(SETTINGS.life().split().children(), child)))
                .build();
    }

    /**
     * Returns a thousand records in each hour of four weeks, in all languages that are told, and
     * others.
     */
    private static Trend trend() {
        Trend trend = Trend.NONE;
        for (int hour = 0; hour < 28 * 24; hour++) {
            TreeMap<String, Long> counts = languages(1_000);
            counts.put("", 1_000L);
            trend = trend.plus(hour * 3_600_000L, counts);
        }
        return trend;
    }

    /** Returns a million ratings of each star in each language. */
    private static Ratings ratings() {
        TreeMap<String, SortedMap<Integer, Long>> ratings = new TreeMap<>();
        for (String language : languages(1).keySet()) {
            for (int star = 0; star <= Ratings.MOST_STARS; star++) {
                ratings.computeIfAbsent(language, key -> new TreeMap<>()).put(star, 1_000_000L);
            }
        }
        return new Ratings(ratings);
    }

    private static TreeMap<String, Long> languages(long records) {
        TreeMap<String, Long> languages = new TreeMap<>();
        for (int i = 0; i < Trend.LANGUAGES; i++) {
            languages.put("l" + i, records);
        }
        return languages;
    }

    private static TermCounts terms() {
        TermBounds bounds = SETTINGS.bounds().terms();
        TreeMap<String, LanguageTerms> terms = new TreeMap<>();
        for (int i = 0; i < bounds.languages(); i++) {
            List<TermCount> counts = new ArrayList<>();
            for (int j = 0; j < bounds.perTheme(); j++) {
                counts.add(new TermCount("charging", 9_000, 300, usesOf(i * 100 + j)));
            }
            terms.put("l" + i, new LanguageTerms(90_000, 300, counts));
        }
        TreeMap<String, LanguageTerms> phrases = new TreeMap<>();
        terms.forEach(
                (language, words) ->
                        phrases.put(
                                language,
                                new LanguageTerms(
                                        90_000,
                                        300,
                                        words.terms().subList(0, bounds.perTheme() / 2))));
        return new TermCounts(terms, phrases);
    }

    /** Returns as many as are kept, each of another author and record. */
    private static List<TermUse> usesOf(int term) {
        List<TermUse> uses = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            uses.add(new TermUse(10 * term + i, 10 * term + i + 1, "Charging"));
        }
        return TermUses.choose(uses);
    }

    private static ClusterFeature feature(int exemplars, int authors, TermCounts terms) {
        Exemplar exemplar =
                new Exemplar(
                        "tenant/source/record",
                        "zh",
                        "\u8cea".repeat(SETTINGS.bounds().exemplarCharacters()),
                        new short[SETTINGS.dimension()]);
        long[] sum = new long[SETTINGS.dimension()];
        Arrays.fill(sum, -MANY_RECORDS * FixedPoint.ONE);
        return new ClusterFeature(
                1,
                sum,
                languages(1),
                new long[authors],
                Collections.nCopies(exemplars, exemplar),
                terms);
    }
}
