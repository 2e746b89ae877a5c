package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageHintTest {

    @ParameterizedTest
    @CsvSource(
            value = {
                "de, de",
                "zh-CN, zh",
                "zh-Hant-TW, zh",
                "pt_BR.UTF-8, pt",
                "EN, en",
                "' fr ', fr",
                "deu, de",
                "he, he",
                "iw, he",
                "in, id",
                "english, NULL",
                "xx, NULL",
                "'', NULL",
                "NULL, NULL",
                "-, NULL"
            },
            nullValues = "NULL")
    void becomesATwoLetterCodeOrNothing(String hint, String expected) {
        assertThat(LanguageHint.normalise(hint)).isEqualTo(expected);
    }
}
