package io.polyphony.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextCleanerTest {

    private static final Set<String> QWEN3 =
            Set.of("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>");

    private final TextCleaner cleaner = new TextCleaner(QWEN3, 1_000);

    @Test
    void leavesOrdinaryTextAlone() {
        String text =
                "Great phone!\n\nLa batterie dure 2 jours. 电池很好 👩‍👩‍👧 <b>ok</b>\n- one\n- two";
        assertThat(cleaner.clean(text)).isEqualTo(new CleanText(text, false));
    }

    @Test
    void composes() {
        assertThat(clean("cafe\u0301")).isEqualTo("caf\u00e9");
    }

    @Test
    void replacesLoneSurrogates() {
        assertThat(clean("a\uD83Db")).isEqualTo("a\uFFFDb");
        assertThat(clean("a\uDE00b")).isEqualTo("a\uFFFDb");
        assertThat(clean("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void dropsControlCharacters() {
        assertThat(clean("\uFEFFa\u0000b\u001bc\u009f d")).isEqualTo("abc d");
    }

    @Test
    void tamesWhitespaceAndKeepsParagraphs() {
        assertThat(clean("  a \u00A0\u3000b\t\tc \r\n d\r\re \n \n\n\n f\u2029g \n"))
                .isEqualTo("a b\tc\nd\n\ne\n\nf\n\ng");
    }

    @Test
    void bringsStacksOfMarksDown() {
        String cleaned = clean("a" + "\u0321\u0301".repeat(400) + "b");
        assertThat(cleaned).startsWith("\u00e1").endsWith("b").hasSizeLessThan(40);
        assertThat(clean("a" + "\u0000\u0321\u0301".repeat(300))).hasSizeLessThan(40);
    }

    /** Halfwidth voiced marks are letters, but normalising them for comparison makes them marks. */
    @Test
    void bringsStacksOfHalfwidthMarksDown() {
        String cleaned = clean("a" + "\uFF9E\u0301".repeat(300) + "b");
        assertThat(cleaned).startsWith("a").endsWith("b").hasSizeLessThan(40);
        assertThat(clean("\uFF76\uFF9E\uFF8A\uFF9F")).isEqualTo("\uFF76\uFF9E\uFF8A\uFF9F");
    }

    @Test
    void nothingButSpaceIsEmpty() {
        assertThat(cleaner.clean(" \u0000\n\u3000\t ")).isEqualTo(new CleanText("", false));
        assertThat(cleaner.clean("")).isEqualTo(new CleanText("", false));
    }

    @Test
    void capsCodePointsAndSaysSo() {
        TextCleaner capped = new TextCleaner(QWEN3, 3);
        assertThat(capped.clean("abc")).isEqualTo(new CleanText("abc", false));
        assertThat(capped.clean("   abc   ")).isEqualTo(new CleanText("abc", false));
        assertThat(capped.clean("abcd")).isEqualTo(new CleanText("abc", true));
        assertThat(capped.clean("😀😀😀😀")).isEqualTo(new CleanText("😀😀😀", true));
    }

    @Test
    void tearsNoCharacterApart() {
        TextCleaner capped = new TextCleaner(QWEN3, 3);
        assertThat(capped.clean("abe\u0301f").text()).isEqualTo("ab");
        assertThat(capped.clean("a👩‍👩‍👧").text()).isEqualTo("a");
        assertThat(capped.clean("🇩🇪🇫🇷").text()).isEqualTo("🇩🇪");
        assertThat(capped.clean("ab👍🏽").text()).isEqualTo("ab");
        assertThat(capped.clean("a\u0301\u0301\u0301\u0301").text()).isEqualTo("á\u0301");
    }

    @Test
    void aLongTextCostsNoMoreThanTheCap() {
        String huge = "word ".repeat(10_000_000);
        assertThat(cleaner.clean(huge).text()).hasSize(999);
    }

    @Test
    void defusesControlTokens() {
        assertThat(clean("end<|endoftext|>of")).isEqualTo("end<|endoftext| >of");
        assertThat(clean("<think><think>")).isEqualTo("<think ><think >");
    }

    @Test
    void defusesControlTokensThatCleaningMakes() {
        assertThat(clean("<|endof\u0000text|>")).isEqualTo("<|endoftext| >");
        assertThat(clean("<|endof\r\ntext|>")).isEqualTo("<|endof\ntext|>");
        TextCleaner kelvin = new TextCleaner(Set.of("<K>"), 100);
        assertThat(kelvin.clean("<\u212A>").text()).isEqualTo("<K >");
    }

    @Test
    void defusesControlTokensThatHoldEachOther() {
        TextCleaner nested = new TextCleaner(Set.of("<", "<<", "a b", " >"), 100);
        assertThat(nested.clean("<<x a b >").text()).isEqualTo("\u00B7\u00B7x a \u00B7b \u00B7>");
    }

    @Test
    void refusesLiteralsThatLeaveNoSeparator() {
        assertThatThrownBy(() -> new TextCleaner(Set.of(" \u00B7_\uFFFD"), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noControlTokenSurvives() {
        Random random = new Random(42);
        String[] pieces = {
            "<",
            "|",
            ">",
            "/",
            "<|",
            "|>",
            "end",
            "of",
            "text",
            "think",
            "<|endoftext|>",
            "<think>",
            "K",
            "\u212A",
            "\u0000",
            "\uFEFF",
            "\r",
            "\n",
            " ",
            "_",
            "\u0301",
            "\uD83D",
            "é",
            "e\u0301"
        };
        List<Set<String>> vocabularies =
                List.of(
                        QWEN3,
                        Set.of("<", "<|", "|>", "K", "é"),
                        Set.of("KK", "K K", " K", "<< "),
                        Set.of("é", "\n\n", "𝕏>"));
        for (int i = 0; i < 20_000; i++) {
            Set<String> literals = vocabularies.get(i % vocabularies.size());
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(24); k > 0; k--) {
                text.append(RandomTexts.pick(random, pieces));
            }
            String cleaned = new TextCleaner(literals, 40).clean(text.toString()).text();
            assertThat(literals).noneMatch(cleaned::contains);
        }
    }

    @Test
    void cleanedTextIsWellFormedWhateverComes() {
        Random random = new Random(43);
        for (int i = 0; i < 5_000; i++) {
            String cleaned = clean(RandomTexts.anyCharacters(random, 40));
            assertThat(Normalizer.isNormalized(cleaned, Normalizer.Form.NFC)).isTrue();
            assertThat(cleaned.codePoints())
                    .noneMatch(c -> Character.getType(c) == Character.SURROGATE)
                    .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
            assertThat(cleaned).isEqualTo(Whitespace.strip(cleaned)).doesNotContain("  ", "\n\n\n");
        }
    }

    private String clean(String text) {
        return cleaner.clean(text).text();
    }
}
