package io.polyphony.text.cleaning.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import org.junit.jupiter.api.Test;

class TranslationStepTest {

    @Test
    void theTitleStaysAboveTheOriginal() {
        var written =
                MailCases.cleaned(
                        "Gasthaus\n\n"
                                + "(Translated by Google) Good food.\n\n"
                                + "(Original)\n"
                                + "Gutes Essen.");

        assertThat(written.text()).isEqualTo("Gasthaus\n\nGutes Essen.");
        assertThat(written.removals()).containsExactly(new Removal(CleaningKind.TRANSLATION, 46));
    }

    @Test
    void aTranslationWithoutItsOriginalStaysWithoutTheMark() {
        assertThat(MailCases.cleaned("(Translated by Google) Good food.").text())
                .isEqualTo("Good food.");
    }

    @Test
    void theWordsAloneAreNoMark() {
        String text = "The menu (translated by a machine) was odd (original and funny).";

        assertThat(MailCases.cleaned(text).text()).isEqualTo(text);
    }
}
