package io.polyphony.embedding.remote;

import static io.polyphony.embedding.remote.TestingEmbeddingServer.answer;
import static io.polyphony.embedding.remote.TestingEmbeddingServer.respond;
import static io.polyphony.embedding.remote.TestingEmbeddingServer.status;
import static io.polyphony.embedding.remote.TestingEmbeddingServer.vectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.remote.ServerException.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiClientTest {

    private static final String POISON = "poison";

    private TestingEmbeddingServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestingEmbeddingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void vectorsComeInTheOrderOfTheTextsCutAndOfUnitLength() throws Exception {
        List<String> texts = texts(7);

        List<RemoteVector> vectors = embed(server.settings(2, 3), texts);

        assertThat(server.requests()).hasSize(3);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(vectors.get(i).vector()).containsExactly(expected(texts.get(i)));
        }
    }

    @Test
    void noMoreRequestsThanAllowedAreInFlight() throws Exception {
        CountDownLatch bothOpen = new CountDownLatch(2);
        server.usually(
                (exchange, texts) -> {
                    bothOpen.countDown();
                    awaitQuietly(bothOpen);
                    answer(exchange, vectors(texts));
                });

        assertThat(embed(server.settings(2, 1), texts(9))).hasSize(9);
        assertThat(server.mostOpen()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 502, 503, 504, 529})
    void aServerThatCannotAnswerNowIsAskedAgain(int status) throws Exception {
        server.next(status(status), status(status));

        assertThat(embed(server.settings(1, 8), texts(2))).hasSize(2);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void retryAfterIsKeptUpToTheLongestDelay() throws Exception {
        server.next(
                (exchange, texts) -> {
                    exchange.getResponseHeaders().set("Retry-After", "86400");
                    status(429).handle(exchange, texts);
                });

        assertThat(embed(server.settings(1, 8), texts(1))).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksIsTriedAgain() throws Exception {
        server.next(
                (exchange, texts) -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write('{');
                    exchange.close();
                });

        assertThat(embed(server.settings(1, 8), texts(2))).hasSize(2);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aServerThatHangsIsTriedAgainAfterTheTimeout() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.next((exchange, texts) -> awaitQuietly(end));
        OpenAiSettings patient = server.settings(1, 8);
        OpenAiSettings hasty =
                new OpenAiSettings(
                        patient.endpoint(),
                        patient.model(),
                        null,
                        Duration.ofMillis(300),
                        new OpenAiSettings.Retry(50, Duration.ofMillis(1), Duration.ofMillis(5)),
                        patient.limits());

        assertThat(embed(hasty, texts(2))).hasSize(2);
        end.countDown();
    }

    @Test
    void aServerThatStaysAwayFailsTheCall() {
        server.usually(status(503));

        assertThatThrownBy(() -> embed(server.settings(1, 8), texts(2)))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE))
                .hasMessage(server.endpoint() + " answered with status 503: the text was: […]");
        assertThat(server.requests()).as("four attempts and a probe").hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void aRefusedTextFailsAlone(int status) throws Exception {
        server.usually(
                (exchange, texts) -> {
                    if (texts.contains(POISON)) {
                        status(status).handle(exchange, texts);
                    } else {
                        answer(exchange, vectors(texts));
                    }
                });

        List<RemoteVector> vectors =
                embed(server.settings(2, 8), List.of("a", "b", POISON, "c", "d"));

        assertThat(vectors)
                .extracting(RemoteVector::refusal)
                .containsExactly(
                        "",
                        "",
                        "%s answered with status %d: the text was: […]"
                                .formatted(server.endpoint(), status),
                        "",
                        "");
        assertThat(vectors.get(3).vector()).containsExactly(expected("c"));
        assertThat(vectors.get(2).vector()).isEmpty();
    }

    @Test
    void aServerThatRefusesEverythingIsMisconfigured() {
        server.usually(status(400));

        assertThatThrownBy(() -> embed(server.settings(2, 8), texts(3)))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED))
                .hasMessageEndingWith("status 400: the text was: […], whatever the text");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 301})
    void aWrongKeyAddressOrModelIsNotTriedAgain(int status) {
        server.usually(status(status));

        assertThatThrownBy(() -> embed(server.settings(2, 8), List.of("secret text")))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED))
                .hasMessageContaining("status " + status)
                .hasMessageNotContaining("secret text");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{}",
                "{\"data\": []}",
                "{\"data\": [{\"index\": 0, \"embedding\": [1]}, {\"index\": 0, \"embedding\":"
                        + " [1]}]}",
                "{\"data\": [{\"index\": 0, \"embedding\": [1]}, {\"index\": 7, \"embedding\":"
                        + " [1]}]}",
                "{\"data\": [{\"index\": 0, \"embedding\": [1, 2, 3, 4]}, {\"index\": 1,"
                        + " \"embedding\": [1, 2, 3, 4, 5]}]}",
                "{\"data\": [{\"index\": 0, \"embedding\": [1, 2]}, {\"index\": 1, \"embedding\":"
                        + " [1, 2]}]}",
                "{\"data\": [{\"index\": 0, \"embedding\": \"?\"}, {\"index\": 1, \"embedding\":"
                        + " \"?\"}]}",
                "{\"data\": [{\"index\": 0}, {\"index\": 1}]}",
                "{\"data\": [{\"embedding\": [1, 2, 3, 4]}, {\"embedding\": [1, 2, 3, 4]}]}",
                "{\"data\": [{\"index\": .5, \"embedding\": [1, 2, 3, 4]}, {\"index\": 1,"
                        + " \"embedding\": [1, 2, 3, 4]}]}",
                "{\"data\": [{\"index\": 0, \"embedding\": [1, 2, 3, 4]}, {\"index\": 1,"
                        + " \"embedding\": [1, 2, 3, \"x\"]}]}",
                "{\"data\": [{\"index\": 0, \"embedding\": [1, 2, 3, 4]}, {\"index\": 1,"
                        + " \"embedding\": [1, 2, 3",
                "{\"data\": [{\"index\": 0, \"embedding\": \"AACAPwAAgD8AAIA/AACAPwA=\"},"
                        + " {\"index\": 1, \"embedding\": \"AACAPwAAgD8AAIA/AACAPwA=\"}]}",
                "{\"data\": [], \"data\": [{\"index\": 0, \"embedding\": [1, 2, 3, 4]}, {\"index\":"
                        + " 1, \"embedding\": [1, 2, 3, 4]}]}",
                "",
                "<html><head><title>x</title></head><body>Login</body></html>",
            })
    void anAnswerThatIsNotOneVectorPerTextIsAnError(String body) {
        server.usually((exchange, texts) -> respond(exchange, 200, body));

        assertThatThrownBy(() -> embed(server.settings(2, 8), List.of("secret", "text")))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.MALFORMED))
                .hasMessageStartingWith(server.endpoint() + " answered with ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void componentsThatAreNotFiniteStayVisible() throws Exception {
        server.next(
                (exchange, texts) ->
                        respond(
                                exchange,
                                200,
                                "{\"data\": [{\"index\": 0, \"embedding\": [NaN, 1, 2, null]},"
                                        + " {\"index\": 1, \"embedding\": [Infinity, 1, 2, 1e999]},"
                                        + " {\"index\": 2, \"embedding\": [0, 3, 4, 0]}]}"));

        List<RemoteVector> vectors = embed(server.settings(1, 8), texts(3));

        assertThat(vectors.get(0).vector()).contains(Float.NaN);
        assertThat(vectors.get(1).vector()).contains(Float.NaN);
        assertThat(vectors.get(2).vector()).containsExactly(0, .6f, .8f, 0);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void base64IsUnderstood() throws Exception {
        ByteBuffer floats = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.of(0, 3, 4, 0).forEach(floats::putFloat);
        String base64 = Base64.getEncoder().encodeToString(floats.array());
        server.usually(
                (exchange, texts) ->
                        respond(
                                exchange,
                                200,
                                "{\"data\": [{\"index\": 0, \"embedding\": \"%s\"}]}"
                                        .formatted(base64)));

        assertThat(embed(server.settings(1, 8), texts(1)).get(0).vector())
                .containsExactly(0, 0.6f, 0.8f, 0);
    }

    @Test
    void theKeyComesFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), " s3cret\n");
        OpenAiSettings plain = server.settings(1, 8);
        OpenAiSettings keyed =
                new OpenAiSettings(
                        plain.endpoint(),
                        plain.model(),
                        file.toString(),
                        plain.timeout(),
                        plain.retry(),
                        plain.limits());

        embed(keyed, texts(1));

        assertThat(server.keys()).containsExactly("Bearer s3cret");
        assertThat(keyed.toString()).doesNotContain("s3cret");
        Files.writeString(file, "two words");
        assertThatThrownBy(() -> embed(keyed, texts(1)))
                .isInstanceOf(EmbeddingException.class)
                .hasMessage(file + ": the API key must be one word of ASCII characters");
        Files.delete(file);
        assertThatThrownBy(() -> embed(keyed, texts(1)))
                .hasMessageStartingWith(file + ": the API key cannot be read");
    }

    @Test
    void theServerIsAskedForItsDimension() throws Exception {
        OpenAiSettings settings = server.settings(1, 8);

        assertThat(model(settings, null).describe().dimension())
                .isEqualTo(TestingEmbeddingServer.DIMENSION);
        assertThat(model(settings, 4).describe().dimension()).isEqualTo(4);
        assertThatThrownBy(() -> model(settings, 9).describe())
                .hasMessageEndingWith(
                        "sends vectors of 8 components, fewer than the 9 that are asked for");
    }

    private static OpenAiModel model(OpenAiSettings settings, Integer dimension) {
        return new OpenAiModel(settings, "1", dimension, 512, ByteCountTokenizer::new);
    }

    private static List<RemoteVector> embed(OpenAiSettings settings, List<String> texts)
            throws Exception {
        try (OpenAiClient client = OpenAiClient.open(settings, 4)) {
            return Blocking.get(client.embed(texts));
        }
    }

    private static float[] expected(String text) {
        double[] sent = TestingEmbeddingServer.vector(text);
        double norm = 0;
        for (int i = 0; i < 4; i++) {
            norm += sent[i] * sent[i];
        }
        float[] expected = new float[4];
        for (int i = 0; i < 4; i++) {
            expected[i] = (float) (sent[i] / Math.sqrt(norm));
        }
        return expected;
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "text " + i).toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
