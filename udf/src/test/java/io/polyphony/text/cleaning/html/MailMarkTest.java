package io.polyphony.text.cleaning.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import org.junit.jupiter.api.Test;

/** Mails of the common programs have the same lines in HTML as in plain text. */
class MailMarkTest {

    @Test
    void gmail() {
        assertThat(
                        read(
                                """
                                <div dir="ltr">Still no parcel.<br clear="all"><div><br></div>\
                                <span class="gmail_signature_prefix">-- </span><br>\
                                <div dir="ltr" class="gmail_signature" data-smartmail="gmail_sig\
                                nature"><div>Jo Example</div><div>Example Ltd</div></div></div>\
                                <br><div class="gmail_quote gmail_quote_container">\
                                <div dir="ltr" class="gmail_attr">On Tue, 3 Mar 2026 at 09:14, \
                                Support &lt;<a href="mailto:s@x.example">s@x.example</a>&gt; \
                                wrote:<br></div><blockquote class="gmail_quote" style="margin:0px \
                                0px 0px 0.8ex;border-left:1px solid">Dear customer,<br>we wait.\
                                </blockquote></div>\
                                """))
                .isEqualTo(
                        """
                        Still no parcel.

                        --
                        Jo Example
                        Example Ltd

                        On Tue, 3 Mar 2026 at 09:14, Support <s@x.example> wrote:

                        > Dear customer,
                        > we wait.\
                        """);
    }

    @Test
    void outlook() {
        assertThat(
                        read(
                                """
                                <html><body><div class="WordSection1"><p class="MsoNormal">Fixed, \
                                thanks.<o:p></o:p></p><div><div style="border:none;border-top:solid\
                                 #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>\
                                From:</b> Support &lt;s@x.example&gt;<br><b>Sent:</b> Tuesday<br>\
                                <b>Subject:</b> RE: x</p></div></div><p class="MsoNormal">Dear \
                                customer</p></div></body></html>\
                                """))
                .isEqualTo(
                        """
                        Fixed, thanks.
                        -----Original Message-----
                        From: Support <s@x.example>
                        Sent: Tuesday
                        Subject: RE: x
                        Dear customer\
                        """);
        assertThat(
                        read(
                                """
                                <div class="elementToProof">Fixed.</div><div id="Signature">\
                                <p>Jo</p></div><div id="appendonsend"></div><hr tabindex="-1">\
                                <div id="divRplyFwdMsg"><font><b>From:</b> S<br><b>Sent:</b> Mon\
                                </font></div><div><p>Dear customer</p></div>\
                                """))
                .isEqualTo(
                        """
                        Fixed.

                        --\040
                        Jo

                        -----Original Message-----
                        From: S
                        Sent: Mon

                        Dear customer\
                        """);
        assertThat(read("<p style=\"border-top:solid #000 1.0pt\">Only a line above: yes</p>"))
                .isEqualTo("Only a line above: yes");
    }

    @Test
    void appleMail() {
        assertThat(
                        read(
                                """
                                <html><body>Broken again.<div><br><div id="AppleMailSignature" \
                                dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote \
                                type="cite">On 3 Mar 2026, at 09:14, S wrote:<br><br></blockquote>\
                                </div><blockquote type="cite"><div>Dear customer</div>\
                                </blockquote></div></body></html>\
                                """))
                .isEqualTo(
                        """
                        Broken again.

                        --\040
                        Sent from my iPhone

                        > On 3 Mar 2026, at 09:14, S wrote:
                        >\040
                        > Dear customer\
                        """);
    }

    @Test
    void thunderbirdWithAnswersBetweenTheLines() {
        assertThat(
                        read(
                                """
                                <div class="moz-cite-prefix">Am 03.03.26 schrieb S:<br></div>\
                                <blockquote type="cite" cite="mid:1@x"><p>Which size?</p>\
                                <blockquote type="cite">older</blockquote></blockquote>\
                                <p>Size M.</p><pre class="moz-signature" cols="72">--
                                Jo</pre>\
                                """))
                .isEqualTo(
                        """
                        Am 03.03.26 schrieb S:

                        > Which size?
                        >>\040
                        >> older

                        Size M.

                        --
                        Jo\
                        """);
    }

    @Test
    void yahooAndProton() {
        assertThat(
                        read(
                                """
                                <div class="ydp12ab34yahoo-style-wrap"><div>Where is it?</div>\
                                </div><div id="ydp9yahoo_quoted_1" class="ydp9yahoo_quoted"><div>\
                                <div>Am Montag schrieb S:</div><div><br></div><div>Dear customer\
                                </div></div></div>\
                                """))
                .isEqualTo("Where is it?\nAm Montag schrieb S:\n\n> Dear customer");
        assertThat(
                        read(
                                """
                                <div>Where?</div><div class="protonmail_signature_block"></div>\
                                <div class="protonmail_quote">On Monday S wrote:<br><br>\
                                <blockquote class="protonmail_quote" type="cite">Dear customer\
                                </blockquote><br></div>\
                                """))
                .isEqualTo("Where?\nOn Monday S wrote:\n\n> Dear customer");
    }

    @Test
    void quotesWithoutMarksOfAProgram() {
        assertThat(read("<p>No.</p><blockquote><p>Did it come?</p></blockquote>"))
                .isEqualTo("No.\n\n> Did it come?");
        assertThat(
                        read(
                                "<blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\">"
                                        + "<div>Indented</div></blockquote>"))
                .isEqualTo("Indented");
    }

    @Test
    void whatWasAddedIsNoRemoval() {
        Removals removals = new Removals();
        new HtmlToText()
                .apply(
                        "<blockquote>a</blockquote><div id=Signature>b</div>",
                        TextFormat.AUTO,
                        removals);

        assertThat(removals.list()).containsExactly(new Removal(CleaningKind.HTML, 48));
    }

    private static String read(String html) {
        return new HtmlToText().apply(html, TextFormat.AUTO, new Removals());
    }
}
