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

class CompatibleCharactersTest {

    private final CompatibleCharacters step = new CompatibleCharacters();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\uFF21\uFF50\uFF50 \uFF43\uFF52\uFF41\uFF53\uFF48\uFF0C \uFF11\uFF01 | App crash,"
                        + " 1!",
                "\uFF71\uFF8C\uFF9F\uFF98\u304C\uFF76\uFF9E\uFF61 |"
                        + " \u30A2\u30D7\u30EA\u304C\u30AC\u3002",
                "\uFF21\uFF22\uFF0C\u5F88\u597D\uFF01 | AB\uFF0C\u5F88\u597D\uFF01",
                "\uFB01nd o\uFB03ce \uFB05 | find office st",
                "\uFEDF\uFEE0\uFEE4\uFEE8\uFE98\uFEA0 \uFDF2 | \u0644\u0644\u0645\u0646\u062A\u062C"
                        + " \u0627\u0644\u0644\u0647",
                "\uFB2A\uFB4B | \u05E9\u05C1\u05D5\u05B9",
                "\uD835\uDC07\uD835\uDC1E\uD835\uDC25\uD835\uDC29 \u210B\uD835\uDCF2 | Help Hi",
                "\u24BD\u24D4\u24DB\u24DF | Help",
                "\uD83C\uDD77\uD83C\uDD74\uD83C\uDD7B\uD83C\uDD7F | HELP",
                "\uD83C\uDD37\uD83C\uDD34 | HE",
                "\u029C\u1D07\u029F\u1D18 | help",
                "\u02B0\u1D49\u02E1\u1D56 \u1D48\u1D43\u02B8 | help day",
                "\u0133s, \u01C9eto, Conge\u017Fs | ijs, ljeto, Congess",
                "\u2F00\u2F64 | \u4E00\u7528",
                "\uFFE5\uFF11\uFF10 | \u00A510",
                "\uFFA1\uFFC2 | \u1100\u1161"
            })
    void writesPlainLetters(String text, String expected) {
        assertThat(read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\u00BD cups, 5 m\u00B2, \u2122 \u00AE \u2103 \u2116 5, \u2460\u2461, \u216B",
                "\u5F88\u597D\uFF0C\u8C22\u8C22\uFF01\uFF08\u597D\uFF09\uFF1A",
                "\u304A\u5B9D\u30D5\u30A1\u30A4\u30EB\u300C\u30A2\u300D\u3002",
                "\uD83C\uDDE9\uD83C\uDDEA \uD83C\uDD70\uFE0F \u24C2\uFE0F \u2139\uFE0F",
                "[h\u026A] t\u02B0 \u1D43 H\u2082O x\u207F",
                "\u0441\u0442\u0440\u0430\u043D\u0430 \u03B1\u03B2 \u05E9\u05C1"
                        + " \u0627\u0644\u0644\u0647 \uFDFC \uFDFA",
                "\uD83D\uDE00 \uD835 \uD83C"
            })
    void leavesSignsAndOrdinaryLetters(String text) {
        Removals removals = new Removals();

        assertThat(step.apply(text, TextFormat.AUTO, removals)).isSameAs(text);
        assertThat(removals.list()).isEmpty();
    }

    @Test
    void countsWhatWasReplaced() {
        Removals removals = new Removals();
        step.apply("a\uFF76\uFF9E\uFB03 \uD835\uDC07", TextFormat.AUTO, removals);

        assertThat(removals.list()).containsExactly(new Removal(CleaningKind.COMPATIBILITY, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\uFF76", "\uFF9E", "\u24B6", "\uFF01", "\u02B0", "\uD83C\uDD70", "\u1D43"})
    void takesTimeLinearInTheLength(String part) {
        String text = part.repeat(500_000);

        assertThat(read(text).length()).isLessThanOrEqualTo(2 * text.length());
    }

    private String read(String text) {
        return step.apply(text, TextFormat.AUTO, new Removals());
    }
}
