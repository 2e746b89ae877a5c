package io.polyphony.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.remote.EndpointException.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteModelTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir private Path folder;

    private final List<Duration> delays = new CopyOnWriteArrayList<>();
    private TestingEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = new TestingEndpoint();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void cutsAndNormalisesInTheOrderOfTheTexts() throws Exception {
        float[][] vectors = embed("a", "bcd");

        assertThat(vectors).hasDimensions(2, 2);
        assertThat(vectors[0][0] / vectors[0][1]).isCloseTo('a' / 1f, within(1e-3f));
        assertThat(vectors[1][0] / vectors[1][1]).isCloseTo('b' / 3f, within(1e-3f));
        assertThat(Math.hypot(vectors[1][0], vectors[1][1])).isCloseTo(1, within(1e-6));
    }

    @Test
    void waitsForABusyServerBeyondItsRetries() throws Exception {
        for (int i = 0; i < 6; i++) {
            endpoint.next.add(TestingEndpoint.busy("7"));
        }
        endpoint.next.add(TestingEndpoint.status(503));

        assertThat(embed("a")).hasDimensions(1, 2);
        assertThat(delays).hasSize(7);
        assertThat(delays.subList(0, 6)).allMatch(delay -> delay.toSeconds() >= 7);
    }

    @Test
    void triesAgainAfterABreakdown() throws Exception {
        endpoint.next.add(TestingEndpoint.status(500));
        endpoint.next.add(TestingEndpoint.reset());

        assertThat(embed("a")).hasDimensions(1, 2);
    }

    @Test
    void givesUpAfterItsRetries() {
        for (int i = 0; i < 3; i++) {
            endpoint.next.add(TestingEndpoint.status(500));
        }

        assertFault(Fault.SERVER, "status 500");
        assertThat(delays).hasSize(2);
    }

    @Test
    void givesUpASilentServer() throws Exception {
        endpoint.next.add(TestingEndpoint.silence());
        RemoteSettings hasty = endpoint.settings(ApiKey.NONE, Duration.ofMillis(50), 0);

        try (RemoteModel model = model(hasty)) {
            assertThatThrownBy(() -> model.embed(List.of("a")).join())
                    .hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class)
                    .hasMessageContaining("no answer within embedding.openai.timeout: 50 ms");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{}",
                "{\"data\":[]}",
                "{\"data\":[{\"index\":1,\"embedding\":[1,2,3]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[1,2]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[1,2,\"x\"]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":\"AAA\"}]}",
                "{\"data\":[{\"index\":0,\"embedding\":{}}]}"
            })
    void refusesAnAnswerThatIsNone(String body) {
        for (int i = 0; i < 3; i++) {
            endpoint.next.add(TestingEndpoint.body(body));
        }

        assertFault(Fault.ANSWER, "http://localhost");
    }

    @Test
    void refusesTheSameIndexTwice() {
        String item = "{\"index\":0,\"embedding\":[1,2,3]}";

        assertThatThrownBy(
                        () ->
                                Answer.vectors(
                                        "{\"data\":[%s,%s]}".formatted(item, item).getBytes(), 2))
                .hasMessage("index 0 out of place among 2 vectors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,NaN,3]", "[1,null,3]"})
    void leavesWhatIsNotFiniteToTheCaller(String vector) throws Exception {
        endpoint.next.add(
                TestingEndpoint.body(
                        "{\"data\":[{\"index\":0,\"embedding\":%s}]}".formatted(vector)));

        assertThat(embed("a")[0]).contains(Float.NaN);
    }

    @Test
    void readsBase64() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(1.5f).putFloat(-2);
        String base64 = Base64.getEncoder().encodeToString(bytes.array());

        assertThat(
                        Answer.vectors(
                                "{\"data\":[{\"embedding\":\"%s\"}]}".formatted(base64).getBytes(),
                                1))
                .isDeepEqualTo(new float[][] {{1.5f, -2}});
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404})
    void neverTriesAgainWithWrongSettings(int status) {
        endpoint.next.add(TestingEndpoint.status(status));

        assertFault(Fault.SETTINGS, "status " + status);
        assertThat(delays).isEmpty();
    }

    @Test
    void neverTriesARefusedTextAgain() {
        endpoint.next.add(TestingEndpoint.status(400));

        assertFault(Fault.TEXT, "status 400");
        assertThat(delays).isEmpty();
    }

    @Test
    void sendsTheKeyOfTheFileAndShowsItNowhere() throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "sesame\n");
        RemoteSettings settings = endpoint.settings(new ApiKey(file.toString(), ""), LONG, 0);
        endpoint.next.add(TestingEndpoint.status(401));

        assertThatThrownBy(() -> RemoteModelLoader.ask(settings, 0))
                .message()
                .contains("/v1/embeddings with model qwen: status 401")
                .doesNotContain("sesame", "secret", "\n");
        assertThat(endpoint.keys).containsExactly("Bearer sesame");
        assertThat(settings.toString()).doesNotContain("sesame");
    }

    @Test
    void namesAPlaceWithoutAKey() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");

        for (ApiKey key :
                List.of(
                        new ApiKey(empty.toString(), ""),
                        new ApiKey(folder.resolve("absent").toString(), ""),
                        new ApiKey("", "POLYPHONY_NO_SUCH_VARIABLE"))) {
            assertThatThrownBy(() -> RemoteModelLoader.ask(endpoint.settings(key, LONG, 0), 0))
                    .isInstanceOf(EmbeddingException.class)
                    .hasMessageContaining("embedding.openai.api-key-");
        }
    }

    @Test
    void learnsTheDimensionAtTheStart() throws Exception {
        assertThat(RemoteModelLoader.ask(endpoint.settings(), 0).describe().dimension())
                .isEqualTo(3);
        assertThat(RemoteModelLoader.ask(endpoint.settings(), 2).describe().dimension())
                .isEqualTo(2);
        assertThatThrownBy(() -> RemoteModelLoader.ask(endpoint.settings(), 4))
                .hasMessageContaining("embedding.dimension is 4, but the vectors of");
    }

    @Test
    void aServerThatIsAwayIsAClearErrorAtTheStart() {
        RemoteSettings settings = endpoint.settings();
        endpoint.close();

        assertThatThrownBy(() -> RemoteModelLoader.ask(settings, 0))
                .hasMessage(settings.endpoint() + " with model qwen: no connection");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpu:8000/v1",
                "ftp://gpu/v1",
                "http:///v1",
                "http://me:word@gpu/v1",
                "http://gpu/v1?k=word"
            })
    void refusesAnAddressWithoutRepeatingIt(String url) {
        assertThatThrownBy(
                        () ->
                                new RemoteSettings(
                                        URI.create(url), "m", "", ApiKey.NONE, LONG, 1, 1, 1, 0))
                .hasMessageStartingWith("embedding.openai.url must look like")
                .message()
                .doesNotContain("word@", "k=");
    }

    @Test
    void readsEveryFormOfRetryAfter() {
        Instant now = Instant.parse("2026-01-05T10:00:00Z");

        assertThat(Backoff.wish(Optional.of("12"), now)).hasSeconds(12);
        assertThat(Backoff.wish(Optional.of("Mon, 05 Jan 2026 10:00:09 GMT"), now)).hasSeconds(9);
        assertThat(Backoff.wish(Optional.of("Mon, 05 Jan 2026 09:00:00 GMT"), now)).isZero();
        assertThat(Backoff.wish(Optional.of("86400"), now)).hasMinutes(5);
        assertThat(Backoff.wish(Optional.of("soon"), now)).isZero();
    }

    @Test
    void waitsTwiceAsLongEachTimeButNotForever() {
        assertThat(Backoff.delay(0, Duration.ZERO, 0)).hasMillis(100);
        assertThat(Backoff.delay(3, Duration.ZERO, 0)).hasMillis(800);
        assertThat(Backoff.delay(1000, Duration.ZERO, 0.5)).hasMillis(22_500);
    }

    @Test
    void aTextSurvivesItsCodePoints() {
        CodePointTokenizer tokenizer = new CodePointTokenizer();
        TokenBatch batch =
                TokenBatch.of(List.of(tokenizer.encode("a𝄞語"), tokenizer.encode("b\n")));

        assertThat(CodePointTokenizer.decode(batch, 0)).isEqualTo("a𝄞語");
        assertThat(CodePointTokenizer.decode(batch, 1)).isEqualTo("b\n");
    }

    private float[][] embed(String... texts) throws EmbeddingException {
        try (RemoteModel model = model(endpoint.settings())) {
            return model.embed(List.of(texts)).join();
        }
    }

    private void assertFault(Fault fault, String message) {
        assertThatThrownBy(() -> embed("private text"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        EndpointException.class, e -> assertThat(e.fault()).isEqualTo(fault))
                .message()
                .contains(message)
                .doesNotContain("private", "secret");
    }

    private RemoteModel model(RemoteSettings settings) throws EmbeddingException {
        return new RemoteModel(
                settings,
                3,
                2,
                (delay, task) -> {
                    delays.add(delay);
                    CompletableFuture.runAsync(task);
                });
    }
}
