package io.polyphony.text.cleaning.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureStepTest {

    @Test
    void theTicketOfACompanyLosesItsFrame() {
        var written =
                MailCases.cleaned(
                        """
                        Hi there, the printer jams.

                        --
                        Best regards,
                        Kim Example | Purchasing | Example Works Ltd
                        High Street 1, London | www.works.example
                        This e-mail and any attachments are confidential. If you are not the \
                        intended recipient, please delete this message. Please consider the \
                        environment before printing this e-mail.\
                        """);

        assertThat(written.text()).isEqualTo("Hi there, the printer jams.");
        assertThat(written.removals())
                .extracting(Removal::what)
                .containsExactly(CleaningKind.SIGNATURE, CleaningKind.NOTICE);
    }

    @ParameterizedTest
    @CsvSource({
        "'It is broken. Thanks, Anna', It is broken.",
        "'It is broken. Kind regards, Anna Example', It is broken.",
        "'Es geht nicht. Viele Grüße', Es geht nicht.",
        "'Es geht nicht! MfG, Max', Es geht nicht!",
        "'Ça ne marche pas. Cordialement, Jean Dupont', Ça ne marche pas.",
        "'No funciona. Un saludo, Ana', No funciona.",
        "'動きません。よろしくお願いいたします。', 動きません。",
        "'Broken. Regards, Kim Example Buyer Works Ltd T. +44 20 000000', Broken."
    })
    void aClosingBehindTheLastSentenceGoes(String text, String rest) {
        assertThat(MailCases.cleaned(text).text()).isEqualTo(rest);
    }

    @Test
    void aNameInSmallLettersGoesWithItsThanks() {
        assertThat(MailCases.cleaned("login is broken\n\nthanks\nmike").text())
                .isEqualTo("login is broken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "& I'd like an answer \"soon\".",
                "Please reply as soon as possible.",
                "Ich hätte gerne bald eine Antwort.",
                "Bitte melden Sie sich schnellstmöglich",
                "Merci de me répondre rapidement.",
                "Quedo a la espera de su respuesta",
                "请尽快回复"
            })
    void aRequestForAnAnswerCloses(String request) {
        assertThat(MailCases.cleaned("The printer is offline.\n" + request).text())
                .isEqualTo("The printer is offline.");
    }

    @Test
    void aRequestThatSaysMoreStays() {
        String text = "The printer is offline.\nPlease reply to the question about toner.";

        assertThat(MailCases.cleaned(text).text()).isEqualTo(text);
    }

    @Test
    void aPostscriptStays() {
        String rest = MailCases.cleaned("It is broken.\n\nRegards,\nTom\n\nPS: since May").text();

        assertThat(rest).contains("It is broken.").contains("PS: since May").doesNotContain("Tom");
    }

    @Test
    void aNameAloneBelowALetterGoes() {
        assertThat(MailCases.cleaned("Hello,\n\nit is broken.\n\nAnna Example").text())
                .isEqualTo("Hello,\n\nit is broken.");
        assertThat(MailCases.cleaned("It is broken.\n\n- Anna").text()).isEqualTo("It is broken.");
    }

    @Test
    void wordsBelowASignatureStay() {
        String text = "One.\n\nBest regards,\nTom\n\nThe second printer is slow as well.";

        assertThat(MailCases.cleaned(text).text())
                .contains("One.")
                .contains("The second printer is slow as well.");
    }

    @Test
    void aSignatureAloneStays() {
        assertThat(MailCases.cleaned("Best regards,\nAnna").text()).contains("Best regards");
    }
}
