package io.polyphony.labelling;

import static io.polyphony.labelling.TestingLabels.NOTHING_KNOWN;
import static io.polyphony.labelling.TestingLabels.NO_KEYWORDS;
import static io.polyphony.labelling.TestingLabels.terms;
import static io.polyphony.labelling.TestingLabels.theme;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.terms.LanguageTerms;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeLabel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelLanguageTest {

    @Test
    void takesTheFirstPreferredLanguageThatHasEnoughTexts() {
        Map<String, LanguageTerms> counted =
                Map.of(
                        "en", terms("late", 3, "parcel", 3),
                        "zh", terms("快递", 9, "太慢", 9),
                        "de", terms("Paket", 4));

        assertThat(preferring("ja", "de", "en").label(theme(ThemeLabel.NONE, counted)).text())
                .isEqualTo("Paket");
        assertThat(preferring("en").label(theme(ThemeLabel.NONE, counted)).language())
                .isEqualTo("en");
        assertThat(preferring("ja").label(theme(ThemeLabel.NONE, counted)).language())
                .isEqualTo("zh");
        assertThat(
                        preferring("en")
                                .label(
                                        theme(
                                                ThemeLabel.NONE,
                                                Map.of(
                                                        "en", terms("late", 2, "parcel", 2),
                                                        "zh", terms("快递", 9, "太慢", 9))))
                                .language())
                .isEqualTo("zh");
    }

    @Test
    void changesToAnotherPreferredLanguageAtOnce() {
        Map<String, LanguageTerms> counted =
                Map.of("en", terms("late", 3, "parcel", 3), "zh", terms("快递", 9, "太慢", 9));

        ThemeLabel chinese = preferring("zh").label(theme(ThemeLabel.NONE, counted));
        ThemeLabel english = preferring("en").label(theme(chinese, counted));
        ThemeLabel again = preferring("en").label(theme(english, counted));

        assertThat(chinese.text()).isEqualTo("太慢, 快递");
        assertThat(english.text()).isEqualTo("late, parcel");
        assertThat(english.version()).isEqualTo(2);
        assertThat(again.version()).isEqualTo(2);
    }

    private record Preferring(KeywordLabeller labeller) {
        ThemeLabel label(Theme theme) {
            return labeller.label(theme, NOTHING_KNOWN);
        }
    }

    private static Preferring preferring(String... languages) {
        return new Preferring(
                new KeywordLabeller(
                        (theme, tenant) -> NO_KEYWORDS, new LabelLanguages(List.of(languages))));
    }
}
