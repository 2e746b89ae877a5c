package io.polyphony.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://host:8000/v1",
                "http://host:8000/v1/",
                "http://host:8000/v1/embeddings"
            })
    void textsArePostedToEmbeddings(String url) {
        assertThat(OpenAiSettings.endpoint(url)).hasToString("http://host:8000/v1/embeddings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host:8000",
                "/v1",
                "ftp://host/v1",
                "http://user:word@host/v1",
                "http://h/?k=1"
            })
    void anythingButAPlainHttpAddressIsRefused(String url) {
        assertThatThrownBy(() -> OpenAiSettings.endpoint(url))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutATokenizerThreeBytesAreAToken() {
        ByteCountTokenizer tokenizer = new ByteCountTokenizer();

        assertThat(tokenizer.encode("")).hasSize(1);
        assertThat(tokenizer.encode("abcd")).hasSize(3);
        assertThat(tokenizer.encode("充电口")).hasSize(4);
        assertThat(tokenizer.encode("abc")).isNotEqualTo(tokenizer.encode("abd"));
    }
}
