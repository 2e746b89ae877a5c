package io.polyphony.text.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTagTest {

    @ParameterizedTest
    @CsvSource(
            value = {
                "de, de",
                "zh-CN, zh",
                "zh-Hant-TW, zh",
                "zh-Hans, zh",
                "pt_BR.UTF-8, pt",
                "pt-BR, pt",
                "en_GB, en",
                "EN, en",
                "' fr ', fr",
                "deu, de",
                "ger, de",
                "kor, ko",
                "he, he",
                "iw, he",
                "in, id",
                "ji, yi",
                "nb, no",
                "nn-NO, no",
                "fil, tl",
                "cmn-Hans-CN, zh",
                "jp, ja",
                "cn, zh",
                "ua, uk",
                "English, en",
                "german, de",
                "'de,en;q=0.8', de",
                "hi-Latn-IN, hi-Latn",
                "sr-Latn, sr",
                "ckb, ckb",
                "xx, NULL",
                "und, NULL",
                "mul, NULL",
                "zxx, NULL",
                "auto, NULL",
                "null, NULL",
                "N/A, NULL",
                "'', NULL",
                "NULL, NULL",
                "-, NULL",
                "'-_-', NULL",
                "',', NULL"
            },
            nullValues = "NULL")
    void becomesATagOrNothing(String hint, String expected) {
        assertThat(LanguageTag.normalise(hint)).isEqualTo(expected);
    }

    @Test
    void usualLanguagesAreOfATenantOrASource() {
        UsualLanguages usual = new UsualLanguages(Map.of("acme", "de-DE", "acme/ticket", "nb"));

        assertThat(usual.of("acme", "review")).isEqualTo("de");
        assertThat(usual.of("acme", "ticket")).isEqualTo("no");
        assertThat(usual.of("other", "ticket")).isNull();
    }

    @Test
    void aUsualLanguageMustBeOne() {
        assertThatThrownBy(() -> new UsualLanguages(Map.of("acme", "klingonisch")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'klingonisch' of acme names no language; use a tag such as de or pt-BR");
    }
}
