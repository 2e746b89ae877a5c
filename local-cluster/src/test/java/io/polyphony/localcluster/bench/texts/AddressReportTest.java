package io.polyphony.localcluster.bench.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.CleaningSettings;
import io.polyphony.text.cleaning.TextCleaning;
import io.polyphony.text.cleaning.step.TextFormat;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Codes are measured as cut where the cleaning cuts them: each, and nothing else. */
class AddressReportTest {

    private static final List<String> TEXTS =
            Collections.nCopies(200, "My card has not arrived, what can I do?");

    @Test
    void theCleaningCutsEachCodeAndNothingElse() {
        TextCleaning cleaning = new TextCleaning(CleaningSettings.DEFAULTS);

        assertThat(AddressReport.inserted(TEXTS, UnaryOperator.identity()))
                .doesNotHaveDuplicates()
                .allSatisfy(
                        text ->
                                assertThat(words(cleaning.clean(text, TextFormat.AUTO).text()))
                                        .isEqualTo(words(TEXTS.get(0))));
    }

    @Test
    void putsWhatStandsForACodeInItsPlace() {
        assertThat(AddressReport.inserted(TEXTS, code -> "[code]"))
                .allSatisfy(
                        text ->
                                assertThat(words(text.replace("[code]", "")))
                                        .isEqualTo(words(TEXTS.get(0))));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
