package io.polyphony.text.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5", "10/10", "4.5", "555555", "١٢٣", "५", "二", "十二", "Ⅻ", "①②③", "5️⃣", "½",
                        "-12 %", "€ 5",
                "+++++", "...", "…", "!!!", "-", "$$$", "©", "™", "℃", "ª", "º", "㎏", "(((",
                        "¯\\_(ツ)_/¯",
                "👍", "👍👍👍", "❤️", "⭐⭐⭐⭐⭐", "👨‍👩‍👧‍👦", "🇩🇪", "👍🏽", "☺", "5 ⭐"
            })
    void digitsSignsAndEmojiSayNothing(String text) {
        assertThat(Content.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n/a",
                "N/A",
                "N.A.",
                "null",
                "NULL",
                "null null",
                "None",
                "NaN",
                "undefined",
                "test",
                "Test 123",
                "TEST TEST",
                "[deleted]",
                "<removed>",
                "(no text)",
                "#REF!",
                "#N/A",
                "#DIV/0!",
                "#BEZUG!",
                "keine Angabe",
                "sans objet",
                "Sin comentarios",
                "Без комментариев",
                "لا يوجد",
                "无",
                "特になし",
                "없음",
                "ไม่มี",
                "לא ידוע",
                "lorem ipsum",
                "此用户没有填写评价"
            })
    void placeholdersSayNothing(String text) {
        assertThat(Content.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "x",
                "x x",
                "Б",
                "ж",
                "न",
                "asdf",
                "asdfgh",
                "ASDF asdf",
                "qwerty",
                "qwertz",
                "фыва",
                "aaaa",
                "www",
                "wwww",
                "ｗｗｗ",
                "ㅋㅋㅋㅋ",
                "ㅠㅠ",
                "хаха",
                "Hahaha!",
                "jajaja",
                "kkkk",
                "rsrsrs",
                "wkwkwk",
                "哈哈哈",
                "(笑)",
                "하하하",
                "هههه",
                "חחח",
                "lol",
                "LOOOL",
                "xDDD",
                "ははは"
            })
    void laughterAndLettersThatAreNoWordSayNothing(String text) {
        assertThat(Content.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://t.example/abc",
                "HTTP://T.EXAMPLE",
                "www.example.com/a?b=c",
                "@user",
                "@user @other_one",
                "jane.doe@mail.example",
                "https://t.example/this-is-a-long-address-of-many-words-to-read 5"
            })
    void addressesAndNamesOfAccountsSayNothing(String text) {
        assertThat(Content.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ok",
                "OK",
                "Ok.",
                "good",
                "GOOD",
                "good 👍",
                "nice",
                "Nice!",
                "5 stars",
                "no",
                "#fail",
                "𝓰𝓸𝓸𝓭",
                "好",
                "差",
                "十分",
                "好好",
                "ดี",
                "अच्छा",
                "जيد",
                "جيد",
                "굿",
                "네네",
                "もも",
                "良い",
                "да",
                "Ναι",
                "כן",
                "👍 works",
                "@user thanks",
                "test failed",
                "the test strip",
                "null pointer exception at start",
                "no text in the mail app",
                "hahaha it broke",
                "ok https://t.example",
                "haha nein",
                "无法登录",
                "没有声音",
                "2 of 3 broken",
                "l'été",
                "won't",
                "kg"
            })
    void aWordOfPraiseOrAnyOtherSaysSomething(String text) {
        assertThat(Content.isIn(text)).isTrue();
    }

    @Test
    void whatFollowsManySignsIsRead() {
        assertThat(Content.isIn("=".repeat(50_000) + " the screen is black")).isTrue();
        assertThat(Content.isIn("ha ".repeat(20_000) + "it broke")).isTrue();
        assertThat(Content.isIn("=".repeat(50_000))).isFalse();
    }
}
