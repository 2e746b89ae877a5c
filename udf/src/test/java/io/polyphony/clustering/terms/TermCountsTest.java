package io.polyphony.clustering.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.settings.TermBounds;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.WindowRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TermCountsTest {

    @Test
    void countsPhrasesBesideWordsAndInEveryOrderTheSame() {
        List<TermCounts> parts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String word = "w" + i % 7;
            parts.add(text("en", word, "battery", "life", "battery life", word + " battery"));
        }
        TermCounts expected = TermCounts.sum(parts, 8, 2);
        Collections.shuffle(parts, new Random(3));

        TermCounts sum = TermCounts.sum(parts, 8, 2);

        assertThat(sum).isEqualTo(expected);
        assertThat(sum.of("en").terms()).noneMatch(term -> TermForm.isPhrase(term.term()));
        assertThat(sum.phrasesOf("en").terms()).hasSize(4);
        assertThat(sum.phrasesOf("en").terms().get(0).term()).isEqualTo("battery life");
        assertThat(sum.phrasesOf("en").terms().get(0).certain()).isEqualTo(60 * TermCount.ONE);
        assertThat(sum.decay(2).phrasesOf("en").terms().get(0).certain())
                .isEqualTo(15 * TermCount.ONE);
        assertThat(sum.bare().phrases()).isEmpty();
    }

    @Test
    void aPhraseGoesWithTheLastRecordThatUsesIt() {
        List<TermForm> words = List.of(form("battery"), form("life"), form("battery life"));
        List<TermForm> other = List.of(form("battery"), form("life"));
        TermCounts sum =
                TermCounts.sum(
                        List.of(
                                TermCounts.of("en", words, 1, 11),
                                TermCounts.of("en", other, 2, 12)),
                        8,
                        2);

        TermCounts without = sum.without(Set.of(11));

        assertThat(sum.records()).contains(11, 12);
        assertThat(without.phrasesOf("en").terms()).isEmpty();
        assertThat(without.of("en").terms()).hasSize(2);
    }

    private static TermForm form(String term) {
        return new TermForm(term, term);
    }

    @Test
    void keepsPreferredLanguagesBeforeThoseWithMoreTerms() {
        List<TermCounts> parts = List.of(text("en", "a"), text("de", "b", "c"), text("fr", "d"));

        assertThat(TermCounts.sum(parts, 8, 2, List.of("zh", "fr")).languages())
                .containsOnlyKeys("de", "fr");
        assertThat(TermCounts.sum(parts, 8, 2).languages()).containsOnlyKeys("de", "en");
    }

    private static final int MANY = 1_000;

    @Test
    void addsUpWhatTheTextsShare() {
        TermCounts sum =
                TermCounts.sum(List.of(text("en", "slow"), text("en", "slow", "late")), 10, 4);

        assertThat(sum.of("en").mass()).isEqualTo(3 * TermCount.ONE);
        assertThat(sum.of("en").terms())
                .extracting(TermCount::term, TermCount::count)
                .containsExactly(tuple("slow", 2 * TermCount.ONE), tuple("late", TermCount.ONE));
    }

    @Test
    void countsLanguagesApart() {
        TermCounts sum = TermCounts.sum(List.of(text("en", "gift"), text("de", "gift")), 10, 4);

        assertThat(sum.of("en").terms().get(0).count()).isEqualTo(TermCount.ONE);
        assertThat(sum.of("de").terms().get(0).count()).isEqualTo(TermCount.ONE);
    }

    @Test
    void doesNotDependOnTheOrderOfTheParts() {
        Random random = new Random(7);
        List<TermCounts> parts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String[] words =
                    random.ints(6, 0, 40)
                            .distinct()
                            .mapToObj(n -> "word" + n)
                            .toArray(String[]::new);
            parts.add(text(random.nextBoolean() ? "en" : "fr", words));
        }
        TermCounts expected = TermCounts.sum(parts, 8, 2);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(parts, random);
            assertThat(TermCounts.sum(parts, 8, 2)).isEqualTo(expected);
        }
    }

    @Test
    void staysWithinItsBoundsAndCountsOnBothSidesOfTheTruth() {
        Random random = new Random(3);
        int[] truth = new int[200];
        TermCounts counts = TermCounts.NONE;
        for (int i = 0; i < MANY; i++) {
            int word = (int) Math.min(199, Math.abs(random.nextGaussian() * 12));
            truth[word]++;
            counts = TermCounts.sum(List.of(counts, text("en", "w" + word)), 12, 4);
        }

        LanguageTerms terms = counts.of("en");
        assertThat(terms.terms()).hasSize(12);
        assertThat(terms.mass()).isEqualTo(MANY * TermCount.ONE);
        for (TermCount term : terms.terms()) {
            long texts = truth[Integer.parseInt(term.term().substring(1))] * TermCount.ONE;
            assertThat(texts).isBetween(term.certain(), term.count());
        }
    }

    @Test
    void findsATermThatIsFrequentEnoughWheneverItComes() {
        TermCounts counts = TermCounts.NONE;
        for (int i = 0; i < 300; i++) {
            counts = TermCounts.sum(List.of(counts, text("en", "noise" + i)), 10, 4);
        }
        for (int i = 0; i < 100; i++) {
            counts = TermCounts.sum(List.of(counts, text("en", "late")), 10, 4);
        }

        assertThat(counts.of("en").terms().get(0).term()).isEqualTo("late");
        assertThat(counts.of("en").terms().get(0).certain()).isEqualTo(100 * TermCount.ONE);
    }

    @Test
    void showsTheMostFrequentForm() {
        TermCounts sum =
                TermCounts.sum(
                        List.of(
                                form("batteri", "batteries"),
                                form("batteri", "battery"),
                                form("batteri", "battery")),
                        10,
                        4);

        assertThat(sum.of("en").terms().get(0).shown()).isEqualTo("battery");
    }

    @Test
    void showsAFormOfTwoAuthorsRatherThanOneThatAnAuthorRepeats() {
        TermCounts sum =
                TermCounts.sum(
                        List.of(
                                by(1, "batteri", "Batterys"),
                                by(1, "batteri", "Batterys"),
                                by(1, "batteri", "Batterys"),
                                by(2, "batteri", "Battery"),
                                by(3, "batteri", "battery")),
                        10,
                        4);

        TermCount term = sum.of("en").terms().get(0);
        assertThat(term.shown()).isEqualToIgnoringCase("battery");
        assertThat(term.authors()).isEqualTo(2);
        assertThat(term.certain()).isEqualTo(5 * TermCount.ONE);
    }

    @Test
    void whoUsedATermIsKnownInAnyOrderAndInManySteps() {
        List<TermCounts> parts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            parts.add(by(i % 7, "late", i % 3 == 0 ? "later" : "late"));
        }
        TermCounts expected = TermCounts.sum(parts, 8, 2);
        Collections.shuffle(parts, new Random(1));

        assertThat(TermCounts.sum(parts, 8, 2)).isEqualTo(expected);
        TermCount term = expected.of("en").terms().get(0);
        assertThat(term.uses()).hasSize(TermUses.BOUND);
        assertThat(term.authors()).isEqualTo(TermUses.BOUND);
        TermCounts stepwise = TermCounts.NONE;
        for (TermCounts part : parts) {
            stepwise = TermCounts.sum(List.of(stepwise, part), 8, 2);
        }
        assertThat(stepwise.of("en").terms().get(0).authors()).isEqualTo(TermUses.BOUND);
    }

    @Test
    void aSignatureOfOneAuthorDrivesNoSharedWordOut() {
        TermCounts counts = TermCounts.NONE;
        for (int i = 0; i < 60; i++) {
            List<TermForm> words = forms("jam", "printer", "quarrington", "road", "sydney");
            counts = TermCounts.sum(List.of(counts, TermCounts.of("en", words, 9, i + 1)), 6, 4);
            if (i % 2 == 0) {
                counts = TermCounts.sum(List.of(counts, text("en", "late", "parcel")), 6, 4);
            }
        }

        assertThat(counts.of("en").terms())
                .filteredOn(term -> term.authors() > 1)
                .extracting(TermCount::term, TermCount::certain)
                .containsExactlyInAnyOrder(
                        tuple("late", 30 * TermCount.ONE), tuple("parcel", 30 * TermCount.ONE));
    }

    @Test
    void aTermOfErasedRecordsAloneIsGoneAndTheOthersHaveAnAuthorLess() {
        TermCounts counts =
                TermCounts.sum(
                        List.of(
                                TermCounts.of("en", forms("late", "quarrington"), 1, 11),
                                TermCounts.of("en", forms("late", "quarrington"), 2, 12),
                                TermCounts.of("en", forms("late"), 3, 13)),
                        10,
                        4);

        TermCounts without = counts.without(Set.of(11, 12));

        assertThat(without.of("en").terms()).extracting(TermCount::term).containsExactly("late");
        assertThat(without.of("en").terms().get(0).authors()).isEqualTo(1);
        assertThat(counts.without(Set.of(14))).isEqualTo(counts);
        assertThat(without.records()).containsExactly(13);
    }

    @Test
    void keepsTheLanguagesWithTheMostTerms() {
        TermCounts sum =
                TermCounts.sum(
                        List.of(text("de", "eins"), text("en", "one", "two"), text("fr", "un")),
                        10,
                        2);

        assertThat(sum.languages()).containsOnlyKeys("de", "en");
    }

    @Test
    void decaysTheSameInOneStepAndInSeveral() {
        TermCounts counts =
                TermCounts.sum(
                        IntStream.range(0, 5).mapToObj(i -> text("en", "a", "b" + i)).toList(),
                        4,
                        4);

        assertThat(counts.decay(1).decay(2)).isEqualTo(counts.decay(3));
        assertThat(counts.decay(1).of("en").terms().get(0).count())
                .isEqualTo(5 * TermCount.ONE / 2);
        assertThat(counts.decay(40)).isEqualTo(TermCounts.NONE);
    }

    @Test
    void censusCountsTextsAndTheThemesThatHoldATerm() {
        TermCounts slow = text("en", "slow", "page");
        TermCounts late = text("en", "late", "page");

        TermCensus census =
                TermCensus.EMPTY.plus(
                        TermAddition.of(0, List.of(slow, late, late), List.of(slow, late)),
                        TermBounds.DEFAULTS);

        assertThat(census.language("en").texts("late")).isEqualTo(2 * TermCount.ONE);
        assertThat(census.language("en").texts("never")).isZero();
        assertThat(census.language("en").mass()).isEqualTo(6 * TermCount.ONE);
        assertThat(census.language("en").themeFrequency("page")).isEqualTo(1);
        assertThat(census.language("en").themeFrequency("late")).isEqualTo(0.5);
        assertThat(census.language("de").themeFrequency("late")).isZero();
        assertThat(census.decayedTo(1).language("en").themeFrequency("late")).isEqualTo(0.5);
    }

    @Test
    void aFloodOfCopiesCountsOnce() {
        Summariser summariser =
                new Summariser(
                        TestingRecords.settings(),
                        record -> List.of(new TermForm(record.text(), record.text())));
        List<WindowRecord> copies =
                IntStream.range(0, 50)
                        .mapToObj(i -> TestingRecords.record("k" + i, TestingRecords.axis(0)))
                        .map(record -> TestingRecords.withText(record, "same"))
                        .toList();

        ClusterFeature feature = summariser.summarise(copies).microClusters().get(0).feature();

        assertThat(feature.records()).isEqualTo(50);
        assertThat(feature.terms())
                .satisfies(terms -> assertThat(terms.bare()).isEqualTo(text("en", "same").bare()));
    }

    private static TermCounts text(String language, String... words) {
        return TestingTerms.of(
                language, List.of(words).stream().map(word -> new TermForm(word, word)).toList());
    }

    private static List<TermForm> forms(String... words) {
        return List.of(words).stream().map(word -> new TermForm(word, word)).toList();
    }

    private static TermCounts by(int author, String term, String form) {
        return TermCounts.of("en", List.of(new TermForm(term, form)), author, author + 1);
    }

    private static TermCounts form(String term, String form) {
        return TestingTerms.of("en", List.of(new TermForm(term, form)));
    }
}
