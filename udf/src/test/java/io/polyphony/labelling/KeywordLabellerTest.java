package io.polyphony.labelling;

import static io.polyphony.labelling.TestingLabels.NOTHING_KNOWN;
import static io.polyphony.labelling.TestingLabels.NO_KEYWORDS;
import static io.polyphony.labelling.TestingLabels.label;
import static io.polyphony.labelling.TestingLabels.terms;
import static io.polyphony.labelling.TestingLabels.theme;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.terms.LanguageTerms;
import io.polyphony.clustering.terms.TenantTerms;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TermUse;
import io.polyphony.clustering.terms.TermUses;
import io.polyphony.clustering.theme.Keywords;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeywordLabellerTest {

    private final KeywordLabeller labeller = new KeywordLabeller((theme, tenant) -> NO_KEYWORDS);

    @Test
    void takesTermsThatAreFrequentInTheThemeAndRareInTheOthers() {
        TermCensus census =
                census(
                        20,
                        Map.of("phone", 900L, "late", 30L, "parcel", 25L, "courier", 12L),
                        Map.of());
        Theme theme =
                theme(
                        ThemeLabel.NONE,
                        Map.of("en", terms("phone", 20, "late", 15, "parcel", 15, "courier", 12)));

        assertThat(labeller.label(theme, new TenantTerms(() -> census, 20)).text())
                .isEqualTo("courier, parcel, late");
    }

    @Test
    void leavesOutTermsOfMoreThanThirtyPercentOfTheThemes() {
        TermCensus census = census(20, Map.of(), Map.of("phone", 7L, "late", 6L));
        Theme theme =
                theme(ThemeLabel.NONE, Map.of("en", terms("phone", 9, "late", 5, "parcel", 5)));

        assertThat(labeller.label(theme, new TenantTerms(() -> census, 20)).text())
                .isEqualTo("late, parcel");
        assertThat(labeller.label(theme, new TenantTerms(() -> census, 9)).text())
                .contains("phone");
    }

    @Test
    void labelsEachLanguageOnItsOwnAndShowsTheMainOne() {
        Theme theme =
                theme(
                        ThemeLabel.NONE,
                        Map.of(
                                "en", terms("late", 3, "parcel", 3),
                                "zh", terms("快递", 5, "太慢", 4),
                                "ja", terms("配送", 2, "遅い", 2),
                                "de", terms("Paket", 1)));

        ThemeLabel label = labeller.label(theme, NOTHING_KNOWN);

        assertThat(label.text()).isEqualTo("快递, 太慢");
        assertThat(label.language()).isEqualTo("zh");
        assertThat(label.version()).isEqualTo(1);
        assertThat(label.keywordForms())
                .containsOnlyKeys("en", "ja", "zh")
                .containsEntry("en", List.of("late", "parcel"))
                .containsEntry("ja", List.of("遅い", "配送"));
    }

    @Test
    void takesNoWordThatOnlyOneTextHas() {
        Theme theme = theme(ThemeLabel.NONE, Map.of("en", terms("late", 1, "parcel", 1)));

        assertThat(labeller.label(theme, NOTHING_KNOWN)).isSameAs(NO_KEYWORDS);
    }

    @Test
    void takesNoWordThatOnlyOneAuthorHas() {
        TermCount signature = new TermCount("quarrington", 40 * TermCount.ONE, 0, used(1, 1, 1));
        TermCount late = new TermCount("late", 9 * TermCount.ONE, 0, used(1, 2));
        TermCount parcel = new TermCount("parcel", 9 * TermCount.ONE, 0, used(2, 3));
        LanguageTerms terms =
                new LanguageTerms(99 * TermCount.ONE, 0, List.of(signature, late, parcel));

        ThemeLabel label =
                labeller.label(theme(ThemeLabel.NONE, Map.of("en", terms)), NOTHING_KNOWN);

        assertThat(label.text()).isEqualTo("late, parcel");
        assertThat(label.keywordForms().toString()).doesNotContain("quarrington");
    }

    @Test
    void showsOneTextsFormOfASharedStemToNobody() {
        List<TermUse> uses = List.of(new TermUse(1, 1, "marianne"), new TermUse(2, 2, "mariann"));
        LanguageTerms terms =
                new LanguageTerms(
                        9 * TermCount.ONE,
                        0,
                        List.of(
                                new TermCount("mariann", 3 * TermCount.ONE, 0, uses),
                                new TermCount("late", 3 * TermCount.ONE, 0, used(1, 2)),
                                new TermCount("parcel", 3 * TermCount.ONE, 0, used(1, 2))));

        ThemeLabel label =
                labeller.label(theme(ThemeLabel.NONE, Map.of("en", terms)), NOTHING_KNOWN);

        assertThat(label.text()).isEqualTo("late, parcel");
    }

    @Test
    void leavesOutFillersThatAnEarlierVersionCounted() {
        Map<String, LanguageTerms> counted =
                Map.of("en", terms("dear", 9, "team", 9, "late", 5, "parcel", 5));

        ThemeLabel label = label("dear", "team");
        label = labeller.label(theme(label, counted), NOTHING_KNOWN);
        label = labeller.label(theme(label, counted), NOTHING_KNOWN);

        assertThat(label.text()).isEqualTo("late, parcel");
    }

    @Test
    void permitsNoExemplarOfFormerSettingsWhereThereAreNone() {
        KeywordLabeller wordsOnly = new KeywordLabeller(new NoLabeller());
        ThemeLabel words = label("late", "parcel");

        assertThat(wordsOnly.permitted(words)).isEqualTo(words);
        assertThat(wordsOnly.permitted(NO_KEYWORDS).text()).isNull();
        assertThat(new KeywordLabeller(new ExemplarLabeller(80)).permitted(NO_KEYWORDS))
                .isEqualTo(NO_KEYWORDS);
        assertThat(new ExemplarLabeller(80).permitted(words).text()).isNull();
        assertThat(new ExemplarLabeller(80).permitted(words).keywords()).isEmpty();
        assertThat(new ExemplarLabeller(80).permitted(NO_KEYWORDS)).isEqualTo(NO_KEYWORDS);
        assertThat(new NoLabeller().permitted(words).text()).isNull();
        assertThat(new NoLabeller().permitted(words).keywords()).isEmpty();
    }

    @Test
    void keywordsReplaceAnExemplarAtOnce() {
        Theme theme = theme(NO_KEYWORDS, Map.of("en", terms("late", 3, "parcel", 3)));

        assertThat(labeller.label(theme, NOTHING_KNOWN).text()).isEqualTo("late, parcel");
        assertThat(labeller.label(theme, NOTHING_KNOWN).version()).isEqualTo(2);
    }

    @Test
    void changesOnlyWhenANewLabelScoresHigherTwice() {
        ThemeLabel first = label("late", "parcel");
        Map<String, LanguageTerms> drifted =
                Map.of("en", terms("broken", 20, "screen", 20, "late", 3, "parcel", 3));

        ThemeLabel once = labeller.label(theme(first, drifted), NOTHING_KNOWN);
        ThemeLabel twice = labeller.label(theme(once, drifted), NOTHING_KNOWN);

        assertThat(once.text()).isEqualTo("late, parcel");
        assertThat(once.version()).isEqualTo(1);
        assertThat(twice.text()).isEqualTo("broken, screen");
        assertThat(twice.version()).isEqualTo(2);
    }

    @Test
    void forgetsAChallengeThatWasNotRepeated() {
        ThemeLabel first = label("late", "parcel");
        Map<String, LanguageTerms> drifted =
                Map.of("en", terms("broken", 20, "screen", 20, "late", 3, "parcel", 3));
        Map<String, LanguageTerms> recovered = Map.of("en", terms("late", 30, "parcel", 30));

        ThemeLabel label = labeller.label(theme(first, drifted), NOTHING_KNOWN);
        label = labeller.label(theme(label, recovered), NOTHING_KNOWN);
        label = labeller.label(theme(label, drifted), NOTHING_KNOWN);

        assertThat(label.text()).isEqualTo("late, parcel");
    }

    @Test
    void keepsALabelThatIsHardlyWorse() {
        ThemeLabel label = label("late", "parcel");
        Map<String, LanguageTerms> hardly =
                Map.of("en", terms("broken", 11, "screen", 11, "late", 10, "parcel", 10, "x", 0));
        for (int i = 0; i < 5; i++) {
            label = labeller.label(theme(label, hardly), NOTHING_KNOWN);
        }

        assertThat(label.keywords().get("en").terms()).containsExactly("late", "parcel");
        assertThat(label.version()).isEqualTo(1);
    }

    @Test
    void changesItsLanguageOnlyWhenAnotherHasClearlyMoreRecordsTwice() {
        SortedMap<String, Keywords> keywords = new TreeMap<>();
        keywords.put("en", new Keywords(List.of("late"), List.of("late"), 0));
        ThemeLabel english = new ThemeLabel("late", 1, "en", 0, keywords);
        Map<String, LanguageTerms> hardly =
                Map.of("en", terms("late", 10), "de", terms("spät", 11));
        Map<String, LanguageTerms> clearly =
                Map.of("en", terms("late", 10), "de", terms("spät", 12));

        ThemeLabel stays = labeller.label(theme(english, hardly), NOTHING_KNOWN);
        stays = labeller.label(theme(stays, hardly), NOTHING_KNOWN);
        ThemeLabel once = labeller.label(theme(stays, clearly), NOTHING_KNOWN);
        ThemeLabel twice = labeller.label(theme(once, clearly), NOTHING_KNOWN);

        assertThat(stays.text()).isEqualTo("late");
        assertThat(once.text()).isEqualTo("late");
        assertThat(twice.text()).isEqualTo("spät");
        assertThat(twice.version()).isEqualTo(2);
    }

    @Test
    void aSingleWordGivesWayToTwo() {
        Map<String, LanguageTerms> two = Map.of("en", terms("late", 9, "parcel", 8));

        ThemeLabel label = labeller.label(theme(label("late"), two), NOTHING_KNOWN);
        label = labeller.label(theme(label, two), NOTHING_KNOWN);

        assertThat(label.text()).isEqualTo("late, parcel");
    }

    @Test
    void keepsALabelWhoseTermsHaveFaded() {
        ThemeLabel label = label("late", "parcel");

        ThemeLabel later = labeller.label(theme(label, Map.of()), NOTHING_KNOWN);

        assertThat(later.text()).isEqualTo("late, parcel");
        assertThat(later.version()).isEqualTo(1);
    }

    @Test
    void doesNotSayTheSameTwice() {
        Theme theme = theme(ThemeLabel.NONE, Map.of("zh", terms("充电器", 5, "充电", 4, "发热", 4)));

        assertThat(labeller.label(theme, NOTHING_KNOWN).text()).isEqualTo("充电器, 发热");
    }

    private static List<TermUse> used(int... authors) {
        List<TermUse> uses = new ArrayList<>();
        for (int i = 0; i < authors.length; i++) {
            uses.add(new TermUse(authors[i], i + 1, ""));
        }
        return TermUses.choose(uses);
    }

    private static TermCensus census(
            long themes, Map<String, Long> texts, Map<String, Long> themeTerms) {
        return new TermCensus(0, themes * TermCount.ONE, counts(texts), counts(themeTerms));
    }

    private static TermCounts counts(Map<String, Long> byTerm) {
        List<Object> arguments = new ArrayList<>();
        new TreeMap<>(byTerm)
                .forEach(
                        (term, count) -> {
                            arguments.add(term);
                            arguments.add(count.intValue());
                        });
        return new TermCounts(new TreeMap<>(Map.of("en", terms(arguments.toArray()))));
    }
}
