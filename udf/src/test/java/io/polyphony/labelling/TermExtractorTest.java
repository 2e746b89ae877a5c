package io.polyphony.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.terms.TermForm;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermExtractorTest {

    private final TermExtractor extractor = new TermExtractor(1_000);

    @AfterEach
    void close() {
        extractor.close();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en | My parcels are late and nobody answers | parcels answers",
                "de | Die Lieferung kam mit kaputter Verpackung | Lieferung Verpackung",
                "fr | La livraison est toujours en retard | livraison retard",
                "es | La entrega llegó con mucho retraso | entrega retraso",
                "ru | Доставка опоздала на три недели | доставка опоздала",
                "ar | البطارية تفرغ بسرعة كبيرة | البطارية",
                "zh | 手机电池充电很慢而且发热 | 手机 电池 充电",
                "ja | バッテリーの充電がとても遅い | バッテリー 充電 遅い",
                "ko | 배터리가 너무 빨리 닳아요 | 배터리",
                "th | แบตเตอรี่หมดเร็วมาก | แบตเตอรี่",
                "pl | Bateria rozładowuje się szybko | bateria szybko",
                "und | Bateria rozładowuje się szybko | bateria szybko"
            })
    void findsTheWordsOf(String language, String text, String words) {
        assertThat(forms(language, text)).contains(words.split(" "));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The battery life is poor | battery life",
                "fr | L'application plante depuis la mise à jour | mise à jour",
                "fr | Plus de  mot de passe | mot de passe",
                "es | Servicio al cliente pésimo | servicio al cliente",
                "zh | 电池寿命很短 | 电池寿命",
                "ja | このラップトップは重い | ラップトップ",
                "ja | 請求書が届かない | 請求書",
                "ko | 배터리 수명이 짧아요 | 배터리 수명",
                "de | Der Kundendienst Mitarbeiter half | Kundendienst Mitarbeiter"
            })
    void findsThePhrasesOf(String language, String text, String phrase) {
        assertThat(phrases(language, text)).contains(phrase);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The battery. Screen is broken",
                "en | battery, screen",
                "en | battery is screen",
                "de | Die Akkulaufzeit ist kurz",
                "ja | バッテリーが充電"
            })
    void findsNoPhraseAcrossSignsAndOtherWords(String language, String text) {
        assertThat(phrases(language, text)).doesNotContain("battery screen").hasSizeLessThan(2);
    }

    private List<String> phrases(String language, String text) {
        return extractor.terms(language, text).stream()
                .filter(term -> TermForm.isPhrase(term.term()))
                .map(TermForm::form)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en | I have the problem that it doesn't work for me | the have that doesn't for",
                "en | The phone doesn’t start | the doesn't",
                "de | Das ist nicht mein Problem und sie sind es auch | das ist nicht und sie sind"
                        + " auch",
                "ja | これは私の電話ではありません | これ は の",
                "ko | 저는 이 전화를 샀습니다 | 저 이 를",
                "th | ฉันได้รับสินค้าแล้ว | ได้ แล้ว",
                "ar | هذا المنتج من الشركة | من هذا"
            })
    void leavesStopWordsOut(String language, String text, String stopWords) {
        assertThat(forms(language, text)).isNotEmpty().doesNotContain(stopWords.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "zh, 昨天买的手机今天就坏了客服也不回复我的问题非常失望",
        "ja, 昨日買った電話が今日壊れてサポートも返事をくれないのでとても残念です",
        "ko, 어제산전화기가오늘고장났는데고객센터는답이없어요",
        "th, โทรศัพท์ที่ซื้อเมื่อวานเสียแล้ววันนี้และฝ่ายบริการไม่ตอบ"
    })
    void dividesAtWordsAndNeverTakesASentence(String language, String sentence) {
        assertThat(forms(language, sentence))
                .isNotEmpty()
                .allSatisfy(form -> assertThat(form.length()).isLessThan(sentence.length() / 2));
    }

    @Test
    void showsTheWordAndCountsTheStem() {
        assertThat(extractor.terms("en", "Batteries"))
                .containsExactly(new TermForm("batteri", "batteries"));
        assertThat(extractor.terms("en", "battery"))
                .containsExactly(new TermForm("batteri", "battery"));
    }

    @Test
    void countsATermOfATextOnce() {
        assertThat(extractor.terms("en", "charge charged charging charge")).hasSize(1);
    }

    @Test
    void leavesNumbersAddressesAndCodesOut() {
        assertThat(
                        forms(
                                "en",
                                "mail jane.doe@example.com or see https://example.com/a?b=1 about"
                                        + " order AB-12345 or 0049301234567"))
                .noneMatch(form -> form.matches(".*[0-9@./].*"))
                .contains("order");
    }

    @Test
    void looksAtTheBeginningOfALongTextOnly() {
        try (TermExtractor shortened = new TermExtractor(8)) {
            assertThat(shortened.terms("en", "battery charger"))
                    .extracting(TermForm::form)
                    .containsExactly("battery");
            assertThat(shortened.terms("en", "battery\uD83D\uDE00"))
                    .extracting(TermForm::form)
                    .containsExactly("battery");
        }
    }

    @Test
    void goesOnAfterATextWithTooManyWords() {
        StringBuilder words = new StringBuilder();
        for (char a = 'a'; a <= 'z'; a++) {
            for (char b = 'a'; b <= 'j'; b++) {
                words.append("qx").append(a).append(b).append(' ');
            }
        }
        try (TermExtractor all = new TermExtractor(10_000)) {
            assertThat(all.terms("en", words.toString()))
                    .filteredOn(term -> !TermForm.isPhrase(term.term()))
                    .hasSize(100);
            assertThat(all.terms("en", "battery")).hasSize(1);
        }
    }

    @Test
    void survivesWhateverATextOrItsLanguageIs() {
        for (String language : List.of("", "en", "zh", "ja", "ko", "th", "xx-nonsense")) {
            assertThat(forms(language, "")).isEmpty();
            assertThat(forms(language, "\uD83D \u0000 ￼ 👩‍👩‍👧 ...")).isEmpty();
        }
    }

    private List<String> forms(String language, String text) {
        return extractor.terms(language, text).stream().map(TermForm::form).toList();
    }
}
