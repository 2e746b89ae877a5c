package io.polyphony.text.cleaning.mail.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private final Phrases phrases =
            new Phrases(
                    List.of(
                            "Mit freundlichen Grüßen",
                            "best",
                            "best regards",
                            "von * gesendet",
                            "敬具",
                            "vertraulich*"));

    @Test
    void findsTheLongestPhraseWhateverCaseAccentsAndBreaks() {
        assertThat(phrases.find("Bye, BEST\n  Regards!", 0, 20)).isEqualTo(new Span(5, 19));
        assertThat(phrases.isIn("mit freundlichen Gru\u0308ßen")).isTrue();
        assertThat(phrases.isIn("bést")).isTrue();
    }

    @Test
    void findsWholeWordsOnly() {
        assertThat(phrases.isIn("bestseller")).isFalse();
        assertThat(phrases.isIn("asbest")).isFalse();
        assertThat(phrases.isIn("以上敬具。")).isTrue();
    }

    @Test
    void aGapIsBounded() {
        assertThat(phrases.isIn("Von meinem iPhone gesendet")).isTrue();
        assertThat(phrases.isIn("Von " + "x ".repeat(60) + "gesendet")).isFalse();
    }

    @Test
    void aStemMayGoOn() {
        assertThat(phrases.contains("vertrauliche")).isFalse();
        assertThat(phrases.isIn("vertrauliche")).isTrue();
        assertThat(phrases.isIn("unvertraulich")).isFalse();
    }

    @Test
    void endsWithinTheRange() {
        assertThat(phrases.endAt("best regards", 0, 8)).isEqualTo(4);
        assertThat(phrases.find("a best", 0, 4)).isNull();
    }
}
