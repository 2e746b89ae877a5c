package io.polyphony.text.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import io.polyphony.text.cleaning.step.TextFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as programs send them around one sentence that a person wrote. */
class DisguisesTest {

    private static final String TOLD = "The printer doesn't print, caf\u00E9 orders get lost.";

    private final TextCleaning cleaning = new TextCleaning(CleaningSettings.DEFAULTS);

    static Stream<Map.Entry<String, String>> disguises() {
        String html = TOLD.replace("'", "&#39;").replace("\u00E9", "&eacute;");
        String misread =
                new String(TOLD.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));
        return Map.ofEntries(
                Map.entry("plain", TOLD),
                Map.entry(
                        "html",
                        "<html><head><style>p{}</style></head><body><p>"
                                + html
                                + "</p></body></html>"),
                Map.entry(
                        "html twice",
                        ("<p>" + html + "</p>")
                                .replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")),
                Map.entry("entities", html.replace(" ", "&nbsp;")),
                Map.entry("misread", misread),
                Map.entry("misread html", "<div>" + misread + "</div>"),
                Map.entry("invisible", TOLD.replace("rint", "r\u200Bin\u00ADt")),
                Map.entry(
                        "preheader",
                        "<div style='display:none'>"
                                + "&zwnj;&nbsp;".repeat(20)
                                + "</div><p>"
                                + html),
                Map.entry(
                        "address", TOLD + " https://x.example/u/a8f3c9e1b7/IMG_2026.jpg?sig=Zm9v"),
                Map.entry(
                        "tracking pixel",
                        "<p>"
                                + html
                                + "</p><img src=\"https://t.example/p.gif\" width=\"1\" "
                                + "height=\"1\">"),
                Map.entry("raw mail", rawMail("text/plain; charset=utf-8", TOLD)),
                Map.entry(
                        "raw mail in html",
                        rawMail("text/html; charset=utf-8", "<p>" + html + "</p>")),
                Map.entry("quoted-printable", TOLD.replace("\u00E9", "=C3=A9")),
                Map.entry(
                        "gmail",
                        "<div dir=\"ltr\">"
                                + html
                                + "</div><br><div class=\"gmail_quote\"><div dir=\"ltr\" "
                                + "class=\"gmail_attr\">On Tue, 3 Mar 2026 at 09:14, "
                                + "Support &lt;<a href=\"mailto:s@x.example\">s@x.example</a>"
                                + "&gt; wrote:<br></div><blockquote class=\"gmail_quote\">"
                                + "Dear customer,<br>please wait.</blockquote></div>"),
                Map.entry(
                        "outlook",
                        "<div>"
                                + html
                                + "</div><div id=\"Signature\"><p>Jo Example</p><p>"
                                + "Example Ltd</p></div><div id=\"appendonsend\"></div>"
                                + "<hr><div id=\"divRplyFwdMsg\"><b>From:</b> S<br>"
                                + "<b>Sent:</b> Mon<br><b>Subject:</b> RE</div><div>"
                                + "Dear customer, please wait.</div>"),
                Map.entry(
                        "outlook in words",
                        "<p class=MsoNormal>"
                                + html
                                + "</p><div style='border:none;border-top:solid #E1E1E1 "
                                + "1.0pt'><p class=MsoNormal><b>Von:</b> S<br><b>Gesendet:</b>"
                                + " Montag<br><b>Betreff:</b> AW</p></div><p class=MsoNormal>"
                                + "Bitte warten.</p>"),
                Map.entry(
                        "apple",
                        "<div>"
                                + html
                                + "</div><div id=\"AppleMailSignature\">Sent from my "
                                + "iPhone</div><blockquote type=\"cite\"><div>On 3 "
                                + "Mar 2026, at 09:14, S wrote:</div><div>Dear customer</div>"
                                + "</blockquote>"),
                Map.entry(
                        "thunderbird",
                        html
                                + "<br><div class=\"moz-cite-prefix\">Le 03/03/2026 "
                                + "\u00E0 09:14, S a \u00E9crit :<br></div><blockquote "
                                + "type=\"cite\"><p>Bonjour</p></blockquote>"),
                Map.entry(
                        "yahoo",
                        "<div>"
                                + html
                                + "</div><div class=\"yahoo_quoted\"><div>On Tuesday, "
                                + "S wrote:</div><div>Dear customer</div></div>"),
                Map.entry("csv", "\"<p class=\"\"x\"\">" + html + "</p>\""),
                Map.entry("hash", TOLD + " d41d8cd98f00b204e9800998ecf8427e"))
                .entrySet()
                .stream();
    }

    private static String rawMail(String type, String body) {
        return "Received: from x.example\nMessage-ID: <1@x.example>"
                + "\nMIME-Version: 1.0\nContent-Type: "
                + type
                + "\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void findsTheSentence(Map.Entry<String, String> disguise) {
        assertThat(clean(disguise.getValue()).strip()).as(disguise.getKey()).isEqualTo(TOLD);
    }

    @Test
    void keepsWhatIsNothingButOneOfItsKinds() {
        assertThat(clean("https://x.example/abc")).isEqualTo("https://x.example/abc");
        assertThat(clean("d41d8cd98f00b204e9800998ecf8427e"))
                .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(clean("<p></p>")).isEmpty();
        assertThat(clean("&nbsp;")).isBlank();
        assertThat(clean("\u200B")).isEmpty();
    }

    @Test
    void saysWhatWent() {
        WrittenText written =
                cleaning.clean("<p>A\u200Bb \uFF21 https://x.example</p>", TextFormat.AUTO);

        assertThat(written.text().strip()).isEqualTo("Ab A");
        assertThat(written.removals())
                .containsExactly(
                        new Removal(CleaningKind.HTML, 7),
                        new Removal(CleaningKind.ADDRESS, 17),
                        new Removal(CleaningKind.INVISIBLE, 1),
                        new Removal(CleaningKind.COMPATIBILITY, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if a < b && c > d then List<String> x = f(a, b);",
                "Works great, 5/5 & cheap. Would buy again!",
                "\u5F88\u597D\uFF0C\u8C22\u8C22\uFF01 \u00BD \u2122 \u2103",
                "Error E-1042 on SM-G991B with v2.3.1 since 2026-03-02, order 302-1234567-1234567",
                "<order><id>5</id></order> is what I send"
            })
    void leavesWhatPeopleWrite(String text) {
        WrittenText written = cleaning.clean(text, TextFormat.AUTO);

        assertThat(written.text()).isSameAs(text);
        assertThat(written.removals()).isEmpty();
    }

    private String clean(String text) {
        return cleaning.clean(text, TextFormat.AUTO).text();
    }
}
