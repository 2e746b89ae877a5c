package io.polyphony.clustering.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingsTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "5, 5",
        "4.49, 4",
        "4.5, 5",
        "0.5, 1",
        "0.49, 0",
        "0, 0",
        "-0.0, 0",
        "-0.5, 0",
        "10, 10",
        "10.49, 10"
    })
    void aRatingCountsForTheNearestStar(double rating, int star) {
        assertThat(Ratings.star(rating)).isEqualTo(star);
    }

    @ParameterizedTest
    @CsvSource({"-0.51", "10.5", "100", "-1e300", "1e300", "NaN", "Infinity", "-Infinity"})
    void aRatingOutsideOfTheScaleCountsForNone(double rating) {
        assertThat(Ratings.star(rating)).isEqualTo(Ratings.NO_STAR);
        assertThat(Ratings.star(null)).isEqualTo(Ratings.NO_STAR);
    }

    @Test
    void partsAddUpPerLanguageInAnyOrder() {
        Ratings one = ratings("de", Map.of(1, 2L, 5, 3L));
        Ratings two =
                Ratings.sum(List.of(ratings("de", Map.of(5, 1L)), ratings("zh", Map.of(4, 7L))));

        Ratings sum = Ratings.sum(List.of(one, Ratings.NONE, two));

        assertThat(sum).isEqualTo(Ratings.sum(List.of(two, one)));
        assertThat(sum.languages())
                .containsExactly(
                        Map.entry("de", new TreeMap<>(Map.of(1, 2L, 5, 4L))),
                        Map.entry("zh", new TreeMap<>(Map.of(4, 7L))));
        assertThat(sum.stars())
                .containsExactly(Map.entry(1, 2L), Map.entry(4, 7L), Map.entry(5, 4L));
        assertThat(one.stars()).containsEntry(5, 3L);
    }

    @Test
    void takesAwayOneRatingAndNoneThatIsNotThere() {
        Ratings one = ratings("de", Map.of(1, 1L, 5, 3L));

        assertThat(one.minus("de", 5)).isEqualTo(ratings("de", Map.of(1, 1L, 5, 2L)));
        assertThat(one.minus("de", 1)).isEqualTo(ratings("de", Map.of(5, 3L)));
        assertThat(one.minus("de", 2)).isEqualTo(one);
        assertThat(one.minus("de", Ratings.NO_STAR)).isEqualTo(one);
        assertThat(one.minus("fr", 5)).isEqualTo(one);
        assertThat(ratings("de", Map.of(1, 1L)).minus("de", 1)).isEqualTo(Ratings.NONE);
    }

    @Test
    void thePartThatLeavesHasWhatIsKnownOfItAndItsShareOfTheRest() {
        Ratings whole = ratings("de", Map.of(1, 10L, 5, 100L));
        Ratings staying = ratings("de", Map.of(5, 20L));
        Ratings leaving = ratings("de", Map.of(1, 6L));

        Ratings gone = whole.leaving(staying, leaving, language -> 0.25);

        assertThat(gone).isEqualTo(ratings("de", Map.of(1, 7L, 5, 20L)));
        assertThat(whole.minus(gone)).isEqualTo(ratings("de", Map.of(1, 3L, 5, 80L)));
    }

    @Test
    void aDivisionLosesNothingAndCountsNothingTwice() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            Ratings whole = random(random, 50);
            double share = random.nextDouble();

            Ratings gone = whole.leaving(random(random, 30), random(random, 30), language -> share);

            assertThat(Ratings.sum(List.of(gone, whole.minus(gone)))).isEqualTo(whole);
        }
    }

    @Test
    void singleRatingsAreDividedByTheShareTogether() {
        Ratings whole =
                ratings("de", Map.of(1, 1L, 2, 1L, 3, 1L, 4, 1L, 5, 1L, 6, 1L, 7, 1L, 8, 1L));

        Ratings gone = whole.leaving(Ratings.NONE, Ratings.NONE, language -> 0.25);

        assertThat(gone.stars().values().stream().mapToLong(n -> n).sum()).isEqualTo(2);
    }

    private static Ratings random(Random random, int bound) {
        TreeMap<String, SortedMap<Integer, Long>> languages = new TreeMap<>();
        for (String language : List.of("de", "en", "zh")) {
            for (int star = 1; star <= 5; star++) {
                languages
                        .computeIfAbsent(language, missing -> new TreeMap<>())
                        .put(star, 1L + random.nextInt(bound));
            }
        }
        return new Ratings(languages);
    }

    private static Ratings ratings(String language, Map<Integer, Long> stars) {
        return new Ratings(new TreeMap<>(Map.of(language, new TreeMap<>(stars))));
    }
}
