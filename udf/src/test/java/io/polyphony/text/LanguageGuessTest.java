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
        assertThat(LanguageGuess.of("?", "The battery is very good")).isEqualTo("en");
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
        assertThat(guess("12345 !!! 👍")).isEqualTo("und");
    }

    @Test
    void lettersTellLatinLanguagesApart() {
        assertThat(guess("The battery dies much too fast")).isEqualTo("en");
        assertThat(guess("Der Akku ist viel zu schnell leer")).isEqualTo("de");
        assertThat(guess("La batterie se vide beaucoup trop vite")).isEqualTo("fr");
        assertThat(guess("La batería se agota demasiado rápido")).isEqualTo("es");
        assertThat(guess("A bateria acaba rápido demais, não recomendo")).isEqualTo("pt");
        assertThat(guess("La batteria si scarica troppo in fretta")).isEqualTo("it");
        assertThat(guess("De batterij is veel te snel leeg")).isEqualTo("nl");
        assertThat(guess("Batarya çok çabuk bitiyor, hiç memnun değilim")).isEqualTo("tr");
        assertThat(guess("Pin hết rất nhanh, tôi không hài lòng")).isEqualTo("vi");
        assertThat(guess("Bateria rozładowuje się zdecydowanie za szybko")).isEqualTo("pl");
    }

    @Test
    void aFewLettersTellNothing() {
        assertThat(guess("ok 10/10")).isEqualTo("und");
    }

    @Test
    void quotedNamesDoNotMislead() {
        assertThat(guess("iPhone 15 Pro Max 电池很差")).isEqualTo("zh");
        assertThat(guess("这个茶の味道很好，非常喜欢，下次还会再来买")).isEqualTo("zh");
        assertThat(guess("I typed 你好 and the keyboard crashed at once")).isEqualTo("en");
    }

    private static String guess(String text) {
        return LanguageGuess.of(null, text);
    }
}
