package io.polyphony.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.terms.TermForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Salutations, phrases without a subject, months and closings of each language, and its words. */
class FillerWordsTest {

    private final TermExtractor extractor = new TermExtractor(1_000);

    @AfterEach
    void close() {
        extractor.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void namesNoThemeByAFiller(String language, String fillers, String words) {
        assertThat(forms(language, fillers)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void norInCapitals(String language, String fillers, String words) {
        String capitals = fillers.toUpperCase(Locale.forLanguageTag(language));

        assertThat(forms(language, capitals)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void norAsPeopleTypeItWithoutTheMarks(String language, String fillers, String words) {
        assertThat(forms(language, unmarked(fillers))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void keepsTheWordsOfALanguage(String language, String fillers, String words) {
        List<String> lower =
                Stream.of(words.split(" ")).map(word -> word.toLowerCase(Locale.ROOT)).toList();

        assertThat(forms(language, fillers + " " + words))
                .extracting(form -> form.toLowerCase(Locale.ROOT))
                .containsAll(lower);
    }

    @Test
    void everyListIsTried() throws IOException {
        Set<String> tried = new TreeSet<>();
        texts().forEach(text -> tried.add(FillerWords.listed((String) text.get()[0])));

        assertThat(tried).containsExactlyElementsOf(new TreeSet<>(FillerWords.LANGUAGES));
    }

    @Test
    void formulaeOfMailsNameNoThemeInAnyLanguage() {
        for (String language : List.of("de", "vi", "ja", "und", "")) {
            assertThat(forms(language, "Hello, thanks, regards")).isEmpty();
        }
    }

    @Test
    void aTextOfUnknownLanguageHasTheFillersOfAll() {
        assertThat(forms("und", "dziękuję, gracias, спасибо, battery")).containsExactly("battery");
    }

    @Test
    void aWordThatDiffersFromAFillerByItsMarksIsKept() {
        assertThat(forms("fr", "la pêche du côté")).contains("pêche");
        assertThat(forms("es", "años y año")).isEmpty();
        assertThat(forms("de", "Gruesse und gruss, Gebühr")).containsExactly("Gebühr");
    }

    static Stream<Arguments> texts() throws IOException {
        List<Arguments> texts = new ArrayList<>();
        try (InputStream in = FillerWordsTest.class.getResourceAsStream("filler-words.txt")) {
            String all =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : all.lines().toList()) {
                String[] parts = line.split("\\|");
                texts.add(Arguments.of(parts[0], parts[1], parts[2]));
            }
        }
        return texts.stream();
    }

    /** Scripts in which marks are no vowels. */
    private static String unmarked(String text) {
        return WordReader.ALPHABETS.contains(Character.UnicodeScript.of(text.codePointAt(0)))
                ? Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "")
                : text;
    }

    private List<String> forms(String language, String text) {
        return extractor.terms(language, text).stream().map(TermForm::form).toList();
    }
}
