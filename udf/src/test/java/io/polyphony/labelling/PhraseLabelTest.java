package io.polyphony.labelling;

import static io.polyphony.labelling.TestingLabels.NOTHING_KNOWN;
import static io.polyphony.labelling.TestingLabels.NO_KEYWORDS;
import static io.polyphony.labelling.TestingLabels.label;
import static io.polyphony.labelling.TestingLabels.terms;
import static io.polyphony.labelling.TestingLabels.theme;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.terms.LanguageTerms;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.theme.ThemeLabel;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PhraseLabelTest {

    private final KeywordLabeller labeller = new KeywordLabeller((theme, tenant) -> NO_KEYWORDS);

    @Test
    void aPhraseTakesThePlaceOfItsWords() {
        ThemeLabel label =
                labeller.label(
                        theme(
                                ThemeLabel.NONE,
                                phrased(
                                        terms("battery", 20, "hours", 12, "life", 9),
                                        terms("battery life", 8, "hours battery", 2))),
                        NOTHING_KNOWN);

        assertThat(label.text()).isEqualTo("battery life, hours");
    }

    @Test
    void wordsThatMeetByChanceAreNoPhrase() {
        ThemeLabel label =
                labeller.label(
                        theme(
                                ThemeLabel.NONE,
                                phrasedAlone(
                                        terms("late", 20, "parcel", 20), terms("late parcel", 10))),
                        NOTHING_KNOWN);

        assertThat(label.text()).isEqualTo("late, parcel");
    }

    @Test
    void aPhraseReplacesTheWordsThatAnEarlierVersionShowed() {
        TermCounts counted = phrased(terms("ラップ", 9, "トップ", 9, "遅い", 6), terms("ラップ トップ", 9));
        ThemeLabel label = label("トップ", "ラップ");

        label = labeller.label(theme(label, counted), NOTHING_KNOWN);
        assertThat(label.text()).isEqualTo("トップ, ラップ");
        label = labeller.label(theme(label, counted), NOTHING_KNOWN);

        assertThat(label.keywords().get("en").terms()).contains("ラップ トップ");
    }

    @Test
    void choosesWordsAnewWhenTheThemeHasDoubled() {
        ThemeLabel young =
                labeller.label(
                        theme(ThemeLabel.NONE, Map.of("en", terms("late", 3, "hub", 3))),
                        NOTHING_KNOWN);
        Map<String, LanguageTerms> nearlyTwice = Map.of("en", terms("late", 5, "parcel", 4));
        Map<String, LanguageTerms> twice = Map.of("en", terms("parcel", 6, "late", 6, "hub", 2));

        ThemeLabel before = labeller.label(theme(young, nearlyTwice), NOTHING_KNOWN);
        ThemeLabel after = labeller.label(theme(young, twice), NOTHING_KNOWN);

        assertThat(before.text()).isEqualTo(young.text());
        assertThat(after.text()).startsWith("late, parcel");
        assertThat(after.keywords().get("en").records()).isEqualTo(6);
    }

    private static TermCounts phrasedAlone(LanguageTerms words, LanguageTerms phrases) {
        return new TermCounts(
                new TreeMap<>(Map.of("en", words)), new TreeMap<>(Map.of("en", phrases)));
    }

    private static TermCounts phrased(LanguageTerms words, LanguageTerms phrases) {
        LanguageTerms amongOthers = new LanguageTerms(400 * TermCount.ONE, 0, words.terms());
        return new TermCounts(
                new TreeMap<>(Map.of("en", amongOthers)), new TreeMap<>(Map.of("en", phrases)));
    }
}
