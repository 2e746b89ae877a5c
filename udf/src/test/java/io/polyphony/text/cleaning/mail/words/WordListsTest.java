package io.polyphony.text.cleaning.mail.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordListsTest {

    private static final Set<String> LANGUAGES =
            Set.of(
                    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr", "sv", "da",
                    "no", "fi", "cs", "hu", "ro", "el", "ja", "zh", "ko", "ar", "he", "vi", "id");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributions",
                "banners",
                "closings",
                "footers",
                "frames",
                "greetings",
                "handovers",
                "headers",
                "notices",
                "thanks",
                "translations"
            })
    void eachFileSpeaksTheLanguagesOfMailPrograms(String file) {
        assertThat(WordLists.lines(file).keySet()).containsAll(LANGUAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributions", "closings", "greetings", "handovers", "thanks"})
    void aLanguageHasNoPhraseTwice(String file) {
        for (Map.Entry<String, List<String>> language : WordLists.lines(file).entrySet()) {
            assertThat(language.getValue())
                    .as(file + " " + language.getKey())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> WordLists.phrases("nothing")).hasMessageContaining("nothing.txt");
        assertThatThrownBy(() -> WordLists.phrases("frames", "nothing"))
                .hasMessage("frames.txt has no list nothing");
    }
}
