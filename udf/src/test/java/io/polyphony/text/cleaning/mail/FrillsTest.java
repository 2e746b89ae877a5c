package io.polyphony.text.cleaning.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Banners, notices and footers around a message, and words that only look like them. */
class FrillsTest {

    @ParameterizedTest
    @CsvSource({
        "'[EXTERNAL] Printer\n\nIt jams.', 'Printer\n\nIt jams.'",
        "'Re: [EXT] Fwd: Printer\n\nIt jams.', 'Re: Fwd: Printer\n\nIt jams.'",
        "'【社外メール】プリンター\n\n動きません。', 'プリンター\n\n動きません。'",
        "'Test [e]xists', 'Test [e]xists'"
    })
    void tagsOfTheServerGo(String text, String rest) {
        assertThat(MailCases.cleaned(text).text()).isEqualTo(rest);
    }

    @Test
    void aWarningOnTheLineOfTheMessageGoes() {
        assertThat(
                        cleaned(
                                "CAUTION: This email originated from outside of the company. Do not"
                                        + " click links. The printer jams on page two."))
                .isEqualTo("The printer jams on page two.");
    }

    @Test
    void aWrappedWarningGoes() {
        assertThat(
                        cleaned(
                                """
                                WARNING
                                This message originated outside of our organization. Treat links
                                and attachments with caution.

                                The printer jams.
                                """))
                .isEqualTo("The printer jams.");
    }

    @Test
    void aNoticeBehindTheMessageOnItsLineGoes() {
        assertThat(
                        cleaned(
                                "It jams. This message is intended only for the addressee. If you"
                                        + " are not the intended recipient, delete it."))
                .isEqualTo("It jams.");
    }

    @Test
    void aNoticeOfSeveralParagraphsGoesWithItsHeading() {
        assertThat(
                        cleaned(
                                """
                                It jams.

                                DISCLAIMER

                                This email and any attachments are confidential and may be legally
                                privileged. Please notify the sender if it reached you in error.

                                Delete all copies; unauthorised use is strictly prohibited.
                                """))
                .isEqualTo("It jams.");
    }

    @Test
    void whatIsWrittenBelowADeviceFooterStays() {
        assertThat(cleaned("It jams.\n\nSent from my iPhone\n\nAnd it is loud as well."))
                .contains("It jams.")
                .contains("And it is loud as well.")
                .doesNotContain("iPhone");
    }

    @Test
    void aFooterBehindTheLastSentenceGoes() {
        assertThat(cleaned("The app is slow. Sent from my iPhone")).isEqualTo("The app is slow.");
        assertThat(cleaned("the app is slow Sent from my iPhone")).isEqualTo("the app is slow");
    }

    @Test
    void factsAboutADeviceGoOnlyBelowAMessage() {
        String facts = "Device: Phone 5\nOS: 17\nApp version: 3";

        assertThat(cleaned("Dark mode, please.\n\n" + facts)).isEqualTo("Dark mode, please.");
        assertThat(cleaned(facts + "\n\nDark mode, please.")).startsWith("Device: Phone 5");
    }

    private static String cleaned(String text) {
        return MailCases.cleaned(text).text();
    }
}
