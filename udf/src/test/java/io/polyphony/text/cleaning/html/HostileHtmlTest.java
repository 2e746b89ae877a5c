package io.polyphony.text.cleaning.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Inputs at which a parser takes quadratic time or a deep stack; with quadratic time they take
 * minutes.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileHtmlTest {

    private static final int LENGTH = 300_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "&",
                "&amp;",
                "<!--",
                "<!",
                "<a",
                "<a ",
                "<a x='",
                "<a x=\"<b y='",
                "<div>",
                "<b>",
                "<p><b>",
                "</p>",
                "<table>",
                "<table><tr><td>",
                "<table>x",
                "<a href=x>",
                "<a><b><i>",
                "<form><p>",
                "<font size=1><p>",
                "<svg>",
                "<svg><p>",
                "<math><mi>",
                "<select><b>",
                "<blockquote>a",
                "<div style='border-top:solid #111'>",
                "<div class=gmail_signature>a",
                "<div id=appendonsend>a",
                "<foo>",
                "<foo><p>",
                "<li>",
                "<pre>\n",
                "<br>",
                "&lt;p&gt;",
                "&amp;lt;",
                "`",
                "<p>`",
                "\n<i>x</i>",
                "<body>",
                "<html x=y>",
                "<template>",
                "<button><p>",
                "<nobr>",
                "<h1><h2>",
                "<style>",
                "<script>",
                "<textarea>",
                "<a>",
                "<dd><dt>",
                "<ruby><rt>",
                "<frameset>",
                "<span style='font-size:0'>a"
            })
    void takesTimeLinearInItsLength(String part) {
        String text = part.repeat(LENGTH / part.length());
        for (TextFormat format : new TextFormat[] {TextFormat.AUTO, TextFormat.HTML}) {
            String result = new HtmlToText().apply(text, format, new Removals());
            assertThat(result.length()).isLessThanOrEqualTo(8 * LENGTH);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "HTML"})
    void takesElementsThatAllDiffer(TextFormat format) {
        String text =
                IntStream.range(0, LENGTH / 20)
                        .mapToObj(i -> "<b id=%d><p x%d=y>a".formatted(i, i))
                        .collect(Collectors.joining());

        String result = new HtmlToText().apply(text, format, new Removals());

        assertThat(result.length()).isLessThanOrEqualTo(8 * LENGTH);
    }
}
