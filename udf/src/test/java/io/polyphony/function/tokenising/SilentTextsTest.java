package io.polyphony.function.tokenising;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.Instruction;
import io.polyphony.function.TestingFeedback;
import io.polyphony.function.TestingModelLoader;
import io.polyphony.function.TestingTokenizer;
import io.polyphony.text.content.Content;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that say nothing, as they are after cleaning: letters, outliers, and texts like others. */
class SilentTextsTest {

    private enum Outcome {
        LETTER,
        NO_CONTENT,
        TEXT
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p></p>",
                "&nbsp;",
                "\u200B",
                "\uFEFF",
                "\u00AD\u00AD",
                "",
                " \n ",
                "<br>",
                "&#8203;",
                "<div> </div>"
            })
    void whatHasNoVisibleCharacterIsALetter(String text) {
        assertThat(outcome(text)).isEqualTo(Outcome.LETTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "10/10",
                "12345",
                "4.5",
                "+++++",
                "👍",
                "👍👍👍",
                "😍😍",
                "🔥",
                "...",
                "!!!",
                "-",
                "n/a",
                "N/A",
                "❤️",
                "⭐⭐⭐⭐⭐",
                "A",
                "x",
                "asdf",
                "asdfgh",
                "null",
                "NULL",
                "None",
                "NaN",
                "undefined",
                "test",
                "Test",
                "[deleted]",
                "#REF!",
                "https://t.example/abc",
                "١٢٣",
                "二",
                "५",
                "👨‍👩‍👧‍👦",
                "🇩🇪",
                "Ⅻ",
                "①②③",
                "℃",
                "…",
                "(no text)",
                "@user",
                "$$$",
                "©",
                "ª",
                "ㅋㅋㅋㅋ",
                "www",
                "555555",
                "ㅠㅠ",
                "wwww",
                "хаха",
                "<p>5</p>",
                "<b>N/A</b>",
                "&#128077;",
                "anna@shop.example"
            })
    void digitsSignsAndPlaceholdersAreOutliers(String text) {
        assertThat(outcome(text)).isEqualTo(Outcome.NO_CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ok",
                "OK",
                "Ok",
                "Ok.",
                "good",
                "Good",
                "GOOD",
                "good 👍",
                "nice",
                "Nice!",
                "5 stars",
                "#fail",
                "جيد",
                "ดี",
                "अच्छा",
                "好",
                "差",
                "<p>good</p>"
            })
    void barePraiseIsATextLikeAnyOther(String text) {
        assertThat(outcome(text)).isEqualTo(Outcome.TEXT);
    }

    private static Outcome outcome(String text) {
        try (FeedbackTokenizer tokenizer =
                new FeedbackTokenizer(
                        new TestingTokenizer(),
                        new TextSettings(512, 8, 10_000, Instruction.NONE),
                        TestingModelLoader.MODEL)) {
            return tokenizer
                    .tokenise(TestingFeedback.incoming(text), 5)
                    .map(tokenised -> tokenised.row().feedback().text())
                    .map(clean -> Content.isIn(clean) ? Outcome.TEXT : Outcome.NO_CONTENT)
                    .orElse(Outcome.LETTER);
        }
    }
}
