package io.polyphony.job.avro.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageCodeTest {

    @Test
    void anUnknownLanguageIsUndetermined() {
        assertThat(LanguageCode.orUndetermined(null)).isEqualTo("und");
        assertThat(LanguageCode.orUndetermined("")).isEqualTo("und");
        assertThat(LanguageCode.orUndetermined("und")).isEqualTo("und");
        assertThat(LanguageCode.orUndetermined("hi-Latn")).isEqualTo("hi-Latn");
    }
}
