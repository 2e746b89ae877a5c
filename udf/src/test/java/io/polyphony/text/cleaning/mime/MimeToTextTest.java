package io.polyphony.text.cleaning.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeToTextTest {

    private static final String MULTIPART =
            """
            Return-Path: <jo@x.example>
            Received: from mx.x.example (mx.x.example [192.0.2.1])
            \tby mail.y.example with ESMTPS id 1a2b;
            \tTue, 3 Mar 2026 09:14:00 +0100
            From: =?utf-8?Q?J=C3=B6?= <jo@x.example>
            To: help@y.example
            Subject: =?UTF-8?B?R2Vyw6R0?= =?UTF-8?Q?_ist_kaputt?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="outer"

            This is a multi-part message in MIME format.
            --outer
            Content-Type: multipart/alternative;
             boundary="inner"

            --inner
            Content-Type: text/plain; charset="iso-8859-1"
            Content-Transfer-Encoding: quoted-printable

            Das Ger=E4t l=E4sst sich nicht =F6ffnen, obwohl ich es schon drei Mal neu=
             gestartet habe.

            --inner
            Content-Type: text/html; charset="utf-8"

            <p>Das Ger&auml;t</p>
            --inner--
            --outer
            Content-Type: text/plain; name="log.txt"
            Content-Disposition: attachment; filename="log.txt"

            attached words
            --outer
            Content-Type: image/png
            Content-Transfer-Encoding: base64

            iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk
            --outer--
            """;

    private final MimeToText step = new MimeToText();

    @Test
    void readsThePlainPartOfAMail() {
        String expected =
                "Ger\u00E4t ist kaputt\n\n"
                    + "Das Ger\u00E4t l\u00E4sst sich nicht \u00F6ffnen, obwohl ich es schon drei"
                    + " Mal neu gestartet habe.";

        assertThat(read(MULTIPART).strip()).isEqualTo(expected);
        assertThat(read("Title\n\n" + MULTIPART).strip()).isEqualTo("Title\n\n" + expected);
        assertThat(read(MULTIPART.replace("\n", "\r\n")).strip()).isEqualTo(expected);
        assertThat(read("From jo@x.example Tue Mar  3\n" + MULTIPART).strip()).isEqualTo(expected);
    }

    @Test
    void readsTheHtmlWhereNothingElseIs() {
        assertThat(
                        read(
                                """
                                MIME-Version: 1.0
                                Subject: x
                                Content-Type: text/html; charset=utf-8
                                Content-Transfer-Encoding: base64

                                %s
                                """
                                        .formatted(base64("<p>Sch\u00F6n</p>"))))
                .isEqualTo("x\n\n<p>Sch\u00F6n</p>");
    }

    @Test
    void readsWordsThatWereDecodedBefore() {
        assertThat(
                        read(
                                "From: a@x.example\nTo: b@x.example\nMessage-ID: <1@x>\n"
                                        + "Content-Type: text/plain; charset=iso-8859-1\n"
                                        + "Content-Transfer-Encoding: 8bit\n\nsch\u00F6n"))
                .isEqualTo("sch\u00F6n");
    }

    @Test
    void readsPiecesOfAMail() {
        assertThat(
                        read("""
                        Printer

                        --000000000000abc123
                        Content-Type: text/plain; charset="UTF-8"

                        It jams.

                        --000000000000abc123
                        Content-Type: text/html; charset="UTF-8"

                        <div>It jams.</div>

                        --000000000000abc123--
                        """)
                                .strip())
                .isEqualTo("Printer\n\nIt jams.");
        assertThat(
                        read("""
                        Content-Type: text/plain; charset=utf-8
                        Content-Transfer-Encoding: quoted-printable

                        caf=C3=A9 =
                        ferm=C3=A9
                        """)
                                .strip())
                .isEqualTo("caf\u00E9 ferm\u00E9");
    }

    @Test
    void readsWhatIsLeftOfEncodings() {
        assertThat(read("It can=E2=80=99t print, caf=C3=A9=20\nend"))
                .isEqualTo("It can\u2019t print, caf\u00E9 \nend");
        assertThat(
                        read(
                                "The printer jams on every second page and nobody of the team"
                                    + " knows=\n"
                                    + " why it does that, please help us with it soon so that we"
                                    + " can=\n"
                                    + " work."))
                .isEqualTo(
                        "The printer jams on every second page and nobody of the team knows why it"
                                + " does that, please help us with it soon so that we can work.");
        assertThat(read("<a href=3D\"x\">y</a>")).isEqualTo("<a href=\"x\">y</a>");
        assertThat(read("Re: =?iso-8859-1?Q?Ger=E4t?= =?iso-8859-1?Q?e?= broke"))
                .isEqualTo("Re: Ger\u00E4te broke");
        String words = "The printer jams on every second page, and the lamp is on. ".repeat(4);
        assertThat(read(base64(words))).isEqualTo(words);
        assertThat(read("See:\n" + base64(words) + "\nThanks"))
                .isEqualTo("See:\n" + words + "\nThanks");
        assertThat(read("See:\n" + base64("\u0000\u0001\u0002 a9Z".repeat(40)) + "\nThanks"))
                .isEqualTo("See:\n\nThanks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json is what we send, and you answer 415.",
                "Headers:\n\nContent-Type: application/json\nX-Id: 5\n\n{\"a\": 1}",
                "Content-Type: text/html\nis the header that I mean",
                "Note: it is broken\n\nPS: really",
                "Product: printer\nProblem: jams\n\nPlease help",
                "From: Berlin\nTo: Paris\n\nThe train was late.",
                "x=5; y==6; ?q=20&r=3; a=\nb=\nc=AB",
                "-----------------------\nContent: bad",
                "=? is not a word ?=, =?x?= neither, =?utf-8?Z?a?= too",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Donaudampfschifffahrtsgesellschaftskapitaen",
                "Received: nothing so far.\n\nStill waiting",
                "--\nContent with it? No."
            })
    void leavesWhatSpeaksOfSuchThings(String text) {
        Removals removals = new Removals();

        assertThat(step.apply(text, TextFormat.AUTO, removals)).isSameAs(text);
        assertThat(removals.list()).isEmpty();
    }

    @Test
    void followsTheDeclaredFormat() {
        String mail = "From: a@x.example\nTo: b@x.example\nSubject: Lost\n\nWhere is it?";

        assertThat(step.apply(mail, TextFormat.MAIL, new Removals()))
                .isEqualTo("Lost\n\nWhere is it?");
        assertThat(step.apply(MULTIPART, TextFormat.PLAIN, new Removals())).isEqualTo(MULTIPART);
    }

    @Test
    void countsWhatWent() {
        Removals removals = new Removals();
        step.apply("a=C3=A9 b", TextFormat.AUTO, removals);

        assertThat(removals.list()).containsExactly(new Removal(CleaningKind.MIME, 5));
    }

    @ParameterizedTest
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "=",
                "=?",
                "=?a?q?",
                "=?a?q?b?= ",
                "=C3",
                "=\n",
                "=C3=A9=\n",
                "\n--",
                "--aaaaaa\n",
                "--aaaaaa\nContent-Type: text/plain\n\n",
                "a:",
                "a: b\n",
                "\n",
                "a\n",
                "A",
                "aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3\n",
                "Content-Type: multipart/mixed; boundary=a\n\n--a\n",
                "\r\n",
                "Subject: a\n b\n"
            })
    void takesTimeLinearInTheLength(String part) {
        String text = part.repeat(500_000 / part.length());
        String mail =
                "MIME-Version: 1.0\nTo: a\nContent-Type: multipart/mixed; boundary=aaaaaa\n\n";

        assertThat(read(text).length()).isLessThanOrEqualTo(text.length());
        assertThat(read(mail + text).length()).isLessThanOrEqualTo(mail.length() + text.length());
    }

    private static String base64(String text) {
        return Base64.getMimeEncoder()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8))
                .replace("\r\n", "\n");
    }

    private String read(String text) {
        return step.apply(text, TextFormat.AUTO, new Removals());
    }
}
