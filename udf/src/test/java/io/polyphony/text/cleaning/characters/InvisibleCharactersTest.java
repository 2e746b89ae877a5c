package io.polyphony.text.cleaning.characters;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleCharactersTest {

    private final InvisibleCharacters step = new InvisibleCharacters();

    @ParameterizedTest
    @CsvSource({
        "check\u200Bout, checkout",
        "Kunden\u00ADbetreuung, Kundenbetreuung",
        "\u202B\u200F\u0627\u0644\u0645\u0646\u062A\u062C\u200F\u202C,"
                + " \u0627\u0644\u0645\u0646\u062A\u062C",
        "\u2066abc\u2069\u2060\u2063d\uFEFFe, abcde",
        "\u0E2A\u0E34\u0E19\u200B\u0E04\u0E49\u0E32, \u0E2A\u0E34\u0E19\u0E04\u0E49\u0E32",
        "Auf\u200Clage\u200D, Auflage",
        "a\uFE0F\uFE0Eb, ab",
        "\u845B\uDB40\uDD00\u57CE, \u845B\u57CE",
        "x\uDB40\uDC41\uDB40\uDC7Fy, xy",
        "\u0645\u06CC\u200C\u200C\u062E\u0648\u0627\u0647\u0645,"
                + " \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
        "\u0645\u06CC\u200C x, \u0645\u06CC x",
        "\u3164a\uFFA0, a",
        "\u263A\uFE0E, \u263A"
    })
    void takesOutWhatHasNoShape(String text, String expected) {
        assertThat(read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\u0915\u094D\u200D\u0937 \u0915\u094D\u200C\u0937",
                "\u0DC1\u0DCA\u200D\u0DBB\u0DD3",
                "\u0D28\u0D4D\u200D",
                "\u2764\uFE0F \u263A\uFE0F 5\uFE0F\u20E3 #\uFE0F\u20E3 \u00A9\uFE0F",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\uD83E\uDD37\uD83C\uDFFD\u200D\u2642\uFE0F \uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65"
                        + "\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "\u1820\u180B\u1821",
                "\uD800 lone \uDB40",
                "\uD834\uDD1E"
            })
    void leavesWhatAScriptOrAnEmojiNeeds(String text) {
        Removals removals = new Removals();

        assertThat(step.apply(text, TextFormat.AUTO, removals)).isSameAs(text);
        assertThat(removals.list()).isEmpty();
    }

    @Test
    void countsWhatWent() {
        Removals removals = new Removals();
        step.apply("\u200Ba\uDB40\uDC41", TextFormat.AUTO, removals);

        assertThat(removals.list()).containsExactly(new Removal(CleaningKind.INVISIBLE, 2));
        assertThat(read("\u200B\uFEFF\u00AD")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u200B", "\u200D", "\u200C\u0645", "\uDB40\uDC41", "\uD83D\uDE00\u200D"})
    void takesTimeLinearInTheLength(String part) {
        String text = part.repeat(500_000);

        assertThat(read(text).length()).isLessThanOrEqualTo(text.length());
    }

    private String read(String text) {
        return step.apply(text, TextFormat.AUTO, new Removals());
    }
}
