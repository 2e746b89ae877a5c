package io.polyphony.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageGuessTest {

    @Test
    void theHintWins() {
        assertThat(LanguageGuess.of("fr", "电池很好")).isEqualTo("fr");
        assertThat(LanguageGuess.of(" PT-br ", "bom")).isEqualTo("pt");
        assertThat(LanguageGuess.of("zh_Hant", "bom")).isEqualTo("zh");
    }

    @Test
    void aHintThatIsNoLanguageIsIgnored() {
        assertThat(LanguageGuess.of("english", "电池很好")).isEqualTo("zh");
        assertThat(LanguageGuess.of("?", "good")).isEqualTo("und");
    }

    @Test
    void scriptsTell() {
        assertThat(guess("バッテリーがすぐ切れる")).isEqualTo("ja");
        assertThat(guess("배터리가 빨리 닳아요")).isEqualTo("ko");
        assertThat(guess("电池很快就没电了")).isEqualTo("zh");
        assertThat(guess("แบตเตอรี่หมดเร็ว")).isEqualTo("th");
        assertThat(guess("البطارية تنفد بسرعة")).isEqualTo("ar");
        assertThat(guess("Батарея быстро садится")).isEqualTo("ru");
        assertThat(guess("बैटरी जल्दी खत्म होती है")).isEqualTo("hi");
        assertThat(guess("Η μπαταρία τελειώνει")).isEqualTo("el");
        assertThat(guess("הסוללה נגמרת מהר")).isEqualTo("he");
        assertThat(guess("The battery dies fast")).isEqualTo("und");
        assertThat(guess("12345 !!! 👍")).isEqualTo("und");
    }

    @Test
    void quotedNamesDoNotMislead() {
        assertThat(guess("iPhone 15 Pro Max 电池很差")).isEqualTo("zh");
        assertThat(guess("这个茶の味道很好，非常喜欢，下次还会再来买")).isEqualTo("zh");
        assertThat(guess("I typed 你好 and the keyboard crashed at once")).isEqualTo("und");
    }

    private static String guess(String text) {
        return LanguageGuess.of("", text);
    }
}
