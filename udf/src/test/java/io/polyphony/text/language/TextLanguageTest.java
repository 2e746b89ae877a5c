package io.polyphony.text.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLanguageTest {

    @Test
    void theHintCountsWhereTheScriptAllowsIt() {
        assertThat(TextLanguage.of("fr", "bon")).isEqualTo("fr");
        assertThat(TextLanguage.of(" PT-br ", "bom")).isEqualTo("pt");
        assertThat(TextLanguage.of("zh_Hant", "電池很好")).isEqualTo("zh");
        assertThat(TextLanguage.of("uz", "Батарея яхши")).isEqualTo("uz");
        assertThat(TextLanguage.of("sr", "Baterija je dobra")).isEqualTo("sr");
        assertThat(TextLanguage.of("hi-Latn", "good")).isEqualTo("hi-Latn");
    }

    @Test
    void aHintOfAnotherScriptLoses() {
        assertThat(TextLanguage.of("en-US", "แบตเตอรี่หมดเร็ว")).isEqualTo("th");
        assertThat(TextLanguage.of("en", "バッテリーがすぐ切れる")).isEqualTo("ja");
        assertThat(TextLanguage.of("zh", "バッテリーがすぐ切れる")).isEqualTo("ja");
        assertThat(TextLanguage.of("ru", "The battery dies much too fast")).isEqualTo("en");
        assertThat(TextLanguage.of("hi", "The battery dies much too fast")).isEqualTo("en");
    }

    @Test
    void aHintThatIsNoLanguageIsIgnored() {
        assertThat(TextLanguage.of("xx", "电池很好")).isEqualTo("zh");
        assertThat(TextLanguage.of("und", "The battery is very good")).isEqualTo("en");
        assertThat(TextLanguage.of("?", "The battery is very good")).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({
        "バッテリーがすぐ切れる, ja",
        "배터리가 빨리 닳아요, ko",
        "แบตเตอรี่หมดเร็ว, th",
        "ແບັດເຕີຣີໝົດໄວ, lo",
        "ថ្មឆាប់អស់, km",
        "ဘက်ထရီကုန်မြန်တယ်, my",
        "གློག་རྫས་མྱུར་དུ་རྫོགས།, bo",
        "Η μπαταρία τελειώνει, el",
        "הסוללה נגמרת מהר, he",
        "װאָס איז דאָס, yi",
        "மின்கலம் விரைவில் தீர்கிறது, ta",
        "ব্যাটারি তাড়াতাড়ি শেষ হয়, bn",
        "বেটাৰী সোনকালে শেষ হয়, as",
        "బ్యాటరీ త్వరగా అయిపోతోంది, te",
        "ಬ್ಯಾಟರಿ ಬೇಗ ಖಾಲಿಯಾಗುತ್ತದೆ, kn",
        "ബാറ്ററി വേഗം തീരുന്നു, ml",
        "બેટરી જલ્દી પૂરી થાય છે, gu",
        "ਬੈਟਰੀ ਜਲਦੀ ਖਤਮ ਹੁੰਦੀ ਹੈ, pa",
        "බැටරිය ඉක්මනින් බසිනවා, si",
        "Մարտկոցը արագ է նստում, hy",
        "ბატარეა მალე ჯდება, ka",
        "ባትሪው ቶሎ ያልቃል, am"
    })
    void scriptsTell(String text, String language) {
        assertThat(guess(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "Батарея быстро садится, ru",
        "Батарея дуже швидко сідає, uk",
        "Батерията пада много бързо, bg",
        "'Батерија се превише брзо празни, нисам задовољан', sr",
        "Батаріцца апарат вельмі хутка ён не працуе, be",
        "Батерејата брзо се празни и не работи, mk",
        "Батарея тез таусылады және қызып кетеді, kk",
        "Батарей хурдан дуусаж байна, mn",
        "Батареяси тез өчүп калат өтө жаман эң, ky",
        "البطارية تنفد بسرعة, ar",
        "باتری خیلی زود خالی می‌شود, fa",
        "بیٹری بہت جلد ختم ہو جاتی ہے, ur",
        "بیټرۍ ډېر ژر خلاصېږي, ps",
        "پاترییەکە زۆر زوو تەواو دەبێت, ckb",
        "बैटरी जल्दी खत्म होती है, hi",
        "बॅटरी लवकर संपते आणि फोन गरम होतो आहे, mr",
        "ब्याट्री छिट्टै सकिन्छ राम्रो छैन, ne"
    })
    void lettersTellLanguagesOfOneScriptApart(String text, String language) {
        assertThat(guess(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "The battery dies much too fast, en",
        "Too loud, en",
        "Do not buy, en",
        "Der Akku ist viel zu schnell leer, de",
        "La batterie se vide beaucoup trop vite, fr",
        "La batería se agota demasiado rápido, es",
        "'A bateria acaba rápido demais, não recomendo', pt",
        "La batteria si scarica troppo in fretta, it",
        "De batterij is veel te snel leeg, nl",
        "'Batarya çok çabuk bitiyor, hiç memnun değilim', tr",
        "'Pin hết rất nhanh, tôi không hài lòng', vi",
        "Bateria rozładowuje się zdecydowanie za szybko, pl",
        "Akku tyhjenee aivan liian nopeasti, fi",
        "Baterie se vybíjí příliš rychle, cs",
        "Az akkumulátor túl gyorsan lemerül, hu",
        "Bateria se descarcă mult prea repede, ro",
        "Baterai cepat sekali habis dan panas, id",
        "Batteriet tar slut alldeles för snabbt, sv",
        "Baterija prebrzo gubi vrijeme i uvijek je prazna, hr"
    })
    void lettersTellLatinLanguagesApart(String text, String language) {
        assertThat(guess(text)).isEqualTo(language);
    }

    @Test
    void languagesTypedInLatinLettersAreTheirOwn() {
        assertThat(guess("yeh phone bahut kharab hai bhai, mat lena")).isEqualTo("hi-Latn");
        assertThat(guess("el mobile da 7elw awi bas el battery mesh kwayesa")).isEqualTo("ar-Latn");
        assertThat(guess("ung dung nay rat te, khong the dang nhap")).isEqualTo("vi");
        assertThat(guess("Delivered on the 2nd after 3days, not the 4th")).isEqualTo("en");
        assertThat(guess("el mp3player de la tienda no funciona")).isEqualTo("es");
    }

    @Test
    void hanWithoutKanaIsToldByItsWords() {
        assertThat(guess("电池很快就没电了")).isEqualTo("zh");
        assertThat(guess("電池很快就沒電了，客服也不理人")).isEqualTo("zh");
        assertThat(guess("画質最高、操作簡単")).isEqualTo("ja");
        assertThat(guess("这家の味道很好，非常喜欢")).isEqualTo("zh");
    }

    @Test
    void whatIsNoWordDoesNotCount() {
        assertThat(guess("ok 10/10")).isEqualTo("und");
        assertThat(guess("12345 !!! 👍")).isEqualTo("und");
        assertThat(guess("https://shop.example/reviews/very-good-product")).isEqualTo("und");
        assertThat(guess("")).isEqualTo("und");
        assertThat(guess("ممتاز https://shop.example/reviews/very-good-product/of/the/year"))
                .isEqualTo("ar");
        assertThat(guess("Écran cassé, voir support@shop.example et www.shop.example/the/faq"))
                .isEqualTo("fr");
        assertThat(guess("Nach dem Update: NullPointerException getUserName user_session_id"))
                .isEqualTo("de");
    }

    @Test
    void quotedNamesDoNotMislead() {
        assertThat(guess("iPhone 15 Pro Max 电池很差")).isEqualTo("zh");
        assertThat(guess("Sony WH-1000XM5 Wireless Noise Cancelling - наушники")).isEqualTo("ru");
        assertThat(guess("I typed 你好 and the keyboard crashed at once")).isEqualTo("en");
    }

    @Test
    void theUsualLanguageDecidesWhereTheTextDoesNot() {
        assertThat(TextLanguage.of(null, "pl", "Super")).isEqualTo("pl");
        assertThat(TextLanguage.of(null, "pl", "The battery dies much too fast")).isEqualTo("en");
        assertThat(TextLanguage.of(null, "ru", "Super")).isEqualTo(guess("Super"));
        assertThat(TextLanguage.of(null, "pl", "123")).isEqualTo("und");
        assertThat(TextLanguage.of(null, "hr", "Baterija se brzo prazni")).isEqualTo("hr");
    }

    @Test
    void theAnswerIsTheSameInEveryThread() {
        List<String> texts = List.of("Sehr gut", "Muy bueno", "Не працює", "خیلی خوب", "最高");
        List<String> expected = texts.stream().map(TextLanguageTest::guess).toList();

        List<String> answers =
                IntStream.range(0, 500)
                        .parallel()
                        .mapToObj(i -> guess(texts.get(i % texts.size())))
                        .toList();

        assertThat(answers)
                .containsExactlyElementsOf(
                        IntStream.range(0, 500)
                                .mapToObj(i -> expected.get(i % expected.size()))
                                .toList());
    }

    @Test
    @Timeout(10)
    void hostileTextsTakeNoLongerThanOthers() {
        assertThat(guess("a".repeat(1_000_000))).isNotNull();
        assertThat(guess("a.".repeat(500_000))).isNotNull();
        assertThat(guess("a_".repeat(500_000))).isNotNull();
        assertThat(guess("x@".repeat(500_000))).isNotNull();
        assertThat(guess("\uD83D".repeat(1_000))).isEqualTo("und");
    }

    private static String guess(String text) {
        return TextLanguage.of(null, text);
    }
}
