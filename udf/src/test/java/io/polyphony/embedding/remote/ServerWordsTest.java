package io.polyphony.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerWordsTest {

    private static final String TEXT = "Meine Karte 4929 1234 wurde in Köln gestohlen, help!";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "{\"error\": {\"message\": \"start it with `--embeddings`\", \"code\": 501}} |"
                        + " start it with `--embeddings`",
                "{\"error\": \"model is loading\"} | model is loading",
                "{\"object\": \"error\", \"message\": \"This model's maximum context length is 512"
                        + " tokens\"} | This model's maximum context length is 512 tokens",
                "{\"error\": \"Input validation error: `inputs` must have less than 512 tokens."
                        + " Given: 813\", \"error_type\": \"Validation\"} | Input validation error:"
                        + " `inputs` must have less than 512 tokens. Given: 813",
                "{\"detail\": \"Method Not Allowed\"} | Method Not Allowed",
                "{\"detail\": [{\"loc\": [\"body\"], \"msg\": \"field required\", \"input\":"
                        + " \"Karte\"}, {\"msg\": \"too long\"}]} | field required; too long",
                "<html><head><title>x</title><style>a{}</style></head><body><h1>502 Bad"
                        + " Gateway</h1><hr>nginx</body></html> | 502 Bad Gateway nginx",
                "upstream connect error | upstream connect error",
                "{\"other\": 1} | {\"other\": 1}",
                "{} | {}",
            })
    void theMessageIsFoundWhereServersPutIt(String body, String words) {
        assertThat(of(body)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cannot encode 'Meine Karte 4929 1234 wurde in Köln gestohlen, help!' | cannot"
                        + " encode '…!'",
                "bad token KÖLN | bad token …",
                "bad token K\\u00f6ln in it | bad token … in it",
                "prefix 'Meine Karte 49' | prefix '…'",
                "part of gestohl in input | part of … in input",
                "Ｋöln | …",
                "1234 | …",
                "error in input text | error in input text",
            })
    void whatTheTextHoldsIsLeftOut(String message, String words) {
        assertThat(of(message)).isEqualTo(words);
    }

    @Test
    void plainWordsInTheOrderOfATextAreAQuotation() {
        List<String> texts = List.of("the input is too long for you", "no memory");
        assertThat(ServerWords.of(bytes("got: the input is too long for you"), texts))
                .isEqualTo("got: …");
        assertThat(ServerWords.of(bytes("input too long, not memory, no memory"), texts))
                .isEqualTo("input too long, not memory, …");
    }

    @Test
    void theWordsAreOneBoundedLine() {
        String words = of("{\"message\": \"line\\n\\tline\\u0007 " + "😀".repeat(5_000) + "\"}");
        assertThat(words).startsWith("line line 😀").hasSizeLessThan(310).endsWith("…");
        assertThat(words).doesNotContainPattern("\\p{Cntrl}");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(words)).isTrue();
    }

    private static String of(String body) {
        return ServerWords.of(bytes(body), List.of(TEXT));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
