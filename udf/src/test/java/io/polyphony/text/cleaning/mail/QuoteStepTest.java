package io.polyphony.text.cleaning.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.WrittenText;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import org.junit.jupiter.api.Test;

class QuoteStepTest {

    @Test
    void theNewestMessageStays() {
        WrittenText written =
                MailCases.cleaned(
                        """
                        Thanks, but the parcel has not come.

                        On Tue, 3 Mar 2026 at 09:14, Support <support@shop.example> wrote:
                        > Dear customer,
                        > thank you for your mail.
                        >
                        > On Mon, 2 Mar 2026 at 21:40, a customer wrote:
                        >> Hi, where is my parcel
                        >
                        > Kind regards,
                        > The Support Team
                        """);

        assertThat(written.text()).isEqualTo("Thanks, but the parcel has not come.");
        assertThat(written.quoteKept()).isFalse();
    }

    @Test
    void aSentenceBelowAGreetingThatAlsoClosesIsNoName() {
        WrittenText written =
                MailCases.cleaned(
                        """
                        Üdv,

                        a csomag nem érkezett meg.

                        Üdvözlettel,
                        Nagy Péter

                        Segítség <segitseg@bolt.example> ezt írta (időpont: 2026. nov. 2., H, 9:14):

                        > Köszönjük
                        """);

        assertThat(written.text())
                .endsWith("a csomag nem érkezett meg.")
                .doesNotContain("Köszönjük");
        assertThat(written.quoteKept()).isFalse();
    }

    @Test
    void countsTheCodePointsThatGo() {
        Removals removals = new Removals();
        String rest =
                new QuoteStep()
                        .apply("Yes.\n\nA wrote:\n> \uD83D\uDE00 no", TextFormat.AUTO, removals);

        assertThat(rest).isEqualTo("Yes.");
        assertThat(removals.list()).containsExactly(new Removal(CleaningKind.QUOTE, 17));
    }

    @Test
    void linesThatAreAnsweredStayAboveTheirAnswers() {
        assertThat(
                        cleaned(
                                """
                                On 3 Mar 2026, at 09:14, Support wrote:
                                > Hi Anna,
                                > thank you for your mail.
                                >
                                > Which browser do you use?

                                Firefox.

                                > Does it happen in a private window?
                                Yes.
                                >
                                > Regards,
                                > Sam

                                Best,
                                Anna
                                """))
                .isEqualTo(
                        """
                        > Which browser do you use?

                        Firefox.

                        > Does it happen in a private window?
                        Yes.\
                        """);
    }

    @Test
    void anAnswerBelowAQuoteStaysAlone() {
        assertThat(
                        cleaned(
                                """
                                On 3 Mar 2026, at 09:14, Support <a@shop.example> wrote:

                                > Dear customer,
                                > thank you for your mail.
                                > We will answer soon.
                                >
                                > Kind regards,
                                > Sam

                                The parcel is still missing.
                                """))
                .isEqualTo("The parcel is still missing.");
    }

    @Test
    void aForwardOfWhichNothingIsOnesOwnIsRead() {
        WrittenText written =
                MailCases.cleaned(
                        """
                        Fwd: Broken screen

                        Please see below.

                        Thanks,
                        Raj

                        From: Maria Lopez <maria@client.example>
                        Sent: Monday, March 2, 2026 4:05 PM
                        To: Raj Kumar <raj@shop.example>
                        Subject: Broken screen

                        Hi Raj,
                        the screen of my tablet arrived broken.

                        From: Raj Kumar <raj@shop.example>
                        Sent: Sunday, March 1, 2026 4:05 PM
                        To: Maria Lopez <maria@client.example>
                        Subject: Your order

                        Your tablet was shipped.
                        """);

        assertThat(written.quoteKept()).isTrue();
        assertThat(written.text())
                .isEqualTo(
                        "Fwd: Broken screen\n\nHi Raj,\nthe screen of my tablet arrived broken.");
    }

    @Test
    void aSubjectAboveAForwardIsNoMessage() {
        WrittenText written =
                MailCases.cleaned(
                        """
                        Invoice

                        ---------- Forwarded message ---------
                        From: Kim <kim@x.example>
                        Date: Tue, 3 Mar 2026 at 09:14
                        Subject: Invoice
                        To: <info@shop.example>

                        > The invoice has the wrong address.
                        """);

        assertThat(written.quoteKept()).isTrue();
        assertThat(written.text()).isEqualTo("Invoice\n\nThe invoice has the wrong address.");
    }

    @Test
    void aForwardWithoutAMessageGoes() {
        String forward = "---------- Forwarded message ---------\nFrom: Kim <kim@x.example>\n";
        WrittenText written = MailCases.cleaned("No access to the page.\n\n" + forward);

        assertThat(written.text()).isEqualTo("No access to the page.");
        assertThat(written.quoteKept()).isFalse();
    }

    @Test
    void aTextOfNothingButAQuoteIsRead() {
        WrittenText written =
                MailCases.cleaned(
                        "> The delivery was late and the box was open.\n>\n> Kim Example");

        assertThat(written.quoteKept()).isTrue();
        assertThat(written.text())
                .isEqualTo("The delivery was late and the box was open.\n\nKim Example");
    }

    @Test
    void aQuoteInALineIsCutWhereLineBreaksAreLost() {
        assertThat(
                        cleaned(
                                "Still broken. On Tue, 3 Mar 2026 at 09:14, Support"
                                    + " <support@shop.example> wrote: > Dear customer, > hello"))
                .isEqualTo("Still broken.");
        assertThat(
                        cleaned(
                                "Geht nicht. Von: Support Gesendet: Dienstag, 3. März 2026 An:"
                                        + " Max Betreff: AW: Drucker Guten Tag"))
                .isEqualTo("Geht nicht.");
    }

    @Test
    void footersBelowAQuoteAreNoAnswer() {
        assertThat(
                        cleaned(
                                """
                                It works now, but slowly.

                                A. User wrote:
                                > Did it help?
                                > And how fast is it now?

                                --
                                Kim
                                _______________________________________________
                                users mailing list
                                users@lists.example
                                """))
                .isEqualTo("It works now, but slowly.");
    }

    private static String cleaned(String text) {
        return MailCases.cleaned(text).text();
    }
}
