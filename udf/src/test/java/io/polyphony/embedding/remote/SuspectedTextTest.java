package io.polyphony.embedding.remote;

import static io.polyphony.embedding.remote.TestingEmbeddingServer.answer;
import static io.polyphony.embedding.remote.TestingEmbeddingServer.status;
import static io.polyphony.embedding.remote.TestingEmbeddingServer.vectors;
import static io.polyphony.embedding.remote.TestingFaults.body;
import static io.polyphony.embedding.remote.TestingFaults.inPlaceOfVectors;
import static io.polyphony.embedding.remote.TestingFaults.onlyFor;
import static io.polyphony.embedding.remote.TestingFaults.stallsInTheBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.remote.ServerException.Kind;
import io.polyphony.embedding.remote.TestingEmbeddingServer.Handler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that a server breaks on, distinguished from servers that break on every text. */
@Timeout(120)
class SuspectedTextTest {

    private static final String POISON = "geheimes Passwort";

    private TestingEmbeddingServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestingEmbeddingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 424, 502, 503, 504, 408})
    void aTextThatTheServerAlwaysBreaksOnFailsAloneWithTheServersWords(int status)
            throws Exception {
        server.usually(
                onlyFor(
                        POISON,
                        body(status, "{\"error\": {\"message\": \"NaN in geheimes Passwort\"}}")));

        List<RemoteVector> vectors = embedPoisonAmong(9);

        assertThat(vectors.get(4).refusal())
                .isEqualTo(
                        "%s answered with status %d: NaN in …"
                                .formatted(server.endpoint(), status));
        assertThat(vectors.get(4).vector()).isEmpty();
        assertOthersAreFine(vectors);
    }

    @Test
    void aServerThatBreaksOnEveryTextIsAnOutage() {
        server.usually(body(500, "{\"error\": \"CUDA error: device-side assert triggered\"}"));

        assertOutage(
                Kind.FAILED,
                "status 500: CUDA error: device-side assert triggered,"
                        + " also for a text that is known to be good");
    }

    @Test
    void aServerWithVectorsThatAreNoneIsAnOutageForEveryTextAndALetterForOne() throws Exception {
        for (String none : List.of("[NaN, NaN, 1, 1, 1, 1, 1, 1]", "[0, 0, 0, 0, 0, 0, 0, 0]")) {
            server.usually(
                    (exchange, texts) -> inPlaceOfVectors(none, texts).handle(exchange, texts));
            assertOutage(Kind.NO_VECTOR, "of which none is finite and other than zero, also for a");

            server.usually(inPlaceOfVectors(none, List.of(POISON)));
            RemoteVector alone = embed(server.settings(1, 8), List.of(POISON)).get(0);
            assertThat(alone.vector()).containsExactly(Float.NaN);
            assertThat(alone.refusal()).contains("none is finite");
        }
    }

    @Test
    void nullInPlaceOfAVectorConcernsThatTextAlone() throws Exception {
        server.usually(inPlaceOfVectors("null", List.of(POISON)));

        for (int texts : new int[] {9, 5}) {
            List<RemoteVector> vectors = embedPoisonAmong(texts);
            assertThat(vectors.get(4).refusal()).contains("null in place of");
            assertOthersAreFine(vectors);
        }

        server.usually(
                (exchange, texts) -> inPlaceOfVectors("null", texts).handle(exchange, texts));
        assertOutage(Kind.FAILED, "null in place of 3 vectors, also for a text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": [",
                "{\"data\": []}",
                "[1, 2]",
                "{\"data\": [{\"index\": 0, \"embedding\": [1, 2, 3, 4, 5, 6, 7, 8, 9]}]}",
                "{\"error\": {\"code\": 500, \"message\": \"pooling failed\"}}",
                "{\"error\": {\"code\": \"x\", \"message\": \"pooling failed\"}}",
                "{\"error\": {\"code\": 400, \"message\": \"too long\"}}",
            })
    void anAnswerThatOneTextSpoilsIsFound(String answer) throws Exception {
        server.usually(onlyFor(POISON, body(200, answer)));

        List<RemoteVector> vectors = embedPoisonAmong(9);

        assertThat(vectors.get(4).refusal()).startsWith(server.endpoint() + " answered with");
        assertOthersAreFine(vectors);
    }

    @Test
    void aTextThatTheServerNeverFinishesIsFound() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.usually(onlyFor(POISON, stallsInTheBody(end)));

        List<RemoteVector> vectors = embed(hasty(Duration.ofMillis(300)), poisonAmong(9));

        assertThat(vectors.get(4).refusal()).contains("no whole answer within 300 ms");
        assertOthersAreFine(vectors);
        end.countDown();
    }

    @Test
    void aServerThatStallsInTheMiddleOfItsAnswerIsAskedAgainAndThenAnOutage() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.next(stallsInTheBody(end));
        assertThat(embed(hasty(Duration.ofMillis(500)), List.of("a"))).hasSize(1);
        assertThat(server.requests()).hasSize(2);

        server.usually(stallsInTheBody(end));
        assertThatThrownBy(() -> embed(hasty(Duration.ofMillis(100)), List.of("a")))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE))
                .hasMessageContaining("no whole answer within 100 ms");
        end.countDown();
    }

    @Test
    void aServerThatFailsByChanceCostsNoText() throws Exception {
        Random random = new Random(42);
        server.usually(
                (exchange, texts) -> {
                    boolean fails;
                    synchronized (random) {
                        fails = random.nextInt(10) < 4;
                    }
                    if (fails) {
                        status(500).handle(exchange, texts);
                    } else {
                        answer(exchange, vectors(texts));
                    }
                });
        List<String> texts = IntStream.range(0, 200).mapToObj(i -> "text " + i).toList();

        List<RemoteVector> vectors = embed(patient(server.settings(2, 1), 15), texts);

        assertThat(vectors).allSatisfy(vector -> assertThat(vector.refusal()).isEmpty());
    }

    @Test
    void aServerThatWasAwayWhileATextWasTriedIsNoReasonAgainstTheText() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        Handler down = status(500);
        server.usually(
                (exchange, texts) -> {
                    // two attempts, a probe that works by chance, then three that fail
                    int request = requests.incrementAndGet();
                    boolean works = request == 3 || request > 6;
                    (works ? (Handler) (e, t) -> answer(e, vectors(t)) : down)
                            .handle(exchange, texts);
                });

        assertThat(embed(server.settings(1, 8), List.of("a")).get(0).refusal()).isEmpty();
    }

    @Test
    void aServerThatAsksToWaitSaysNothingAboutTheText() {
        server.usually(onlyFor(POISON, status(429)));

        assertThatThrownBy(() -> embed(server.settings(1, 8), List.of(POISON, "a")))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void severalTextsAreFoundAtOnce() throws Exception {
        server.usually(
                (exchange, texts) -> {
                    boolean spoilt = texts.stream().anyMatch(text -> text.endsWith("7"));
                    (spoilt ? status(500) : (Handler) (e, t) -> answer(e, vectors(t)))
                            .handle(exchange, texts);
                });
        List<String> texts = IntStream.range(0, 40).mapToObj(i -> "text " + i).toList();

        List<RemoteVector> vectors = embed(server.settings(4, 16), texts);

        assertThat(IntStream.range(0, 40).filter(i -> !vectors.get(i).refusal().isEmpty()))
                .containsExactly(7, 17, 27, 37);
    }

    @Test
    void vectorsOfAnotherLengthAreAnotherModels() {
        server.next(
                (exchange, texts) -> answer(exchange, vectors(texts)),
                (exchange, texts) -> answer(exchange, List.of(new double[] {1, 2, 3, 4, 5})));
        assertThatThrownBy(
                        () -> {
                            try (OpenAiClient client =
                                    OpenAiClient.open(patient(server.settings(1, 1), 1), 4)) {
                                server.next(body(200, fiveComponents()));
                                Blocking.get(client.embed(List.of("a", "b")));
                            }
                        })
                .hasMessageContaining("vectors of 5 components, and of 8 before");

        server.usually((exchange, texts) -> answer(exchange, vectors(texts)));
        assertThatThrownBy(
                        () -> {
                            try (OpenAiClient client =
                                    OpenAiClient.openUncut(patient(server.settings(1, 1), 1), 4)) {
                                Blocking.get(client.embed(List.of("a")));
                            }
                        })
                .hasMessageContaining("vectors of 8 components where 4 are expected");
    }

    private static String fiveComponents() {
        return "{\"data\": [{\"index\": 0, \"embedding\": [1, 2, 3, 4, 5]}]}";
    }

    private void assertOutage(Kind kind, String message) {
        assertThatThrownBy(() -> embed(server.settings(2, 8), List.of("a", "b", "c")))
                .isInstanceOfSatisfying(
                        ServerException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }

    private List<RemoteVector> embedPoisonAmong(int texts) throws Exception {
        return embed(server.settings(2, 16), poisonAmong(texts));
    }

    private static List<String> poisonAmong(int count) {
        List<String> texts =
                new ArrayList<>(IntStream.range(0, count).mapToObj(i -> "text " + i).toList());
        texts.set(4, POISON);
        return texts;
    }

    private static void assertOthersAreFine(List<RemoteVector> vectors) {
        for (int i = 0; i < vectors.size(); i++) {
            if (i != 4) {
                assertThat(vectors.get(i).refusal()).isEmpty();
                assertThat(vectors.get(i).vector()).hasSize(4);
            }
        }
    }

    private OpenAiSettings hasty(Duration timeout) {
        OpenAiSettings settings = server.settings(2, 16);
        return new OpenAiSettings(
                settings.endpoint(),
                settings.model(),
                null,
                timeout,
                settings.retry(),
                settings.limits());
    }

    private static OpenAiSettings patient(OpenAiSettings settings, int attempts) {
        return new OpenAiSettings(
                settings.endpoint(),
                settings.model(),
                null,
                settings.timeout(),
                new OpenAiSettings.Retry(attempts, Duration.ofMillis(1), Duration.ofMillis(2)),
                settings.limits());
    }

    private static List<RemoteVector> embed(OpenAiSettings settings, List<String> texts)
            throws Exception {
        try (OpenAiClient client = OpenAiClient.open(settings, 4)) {
            return Blocking.get(client.embed(texts));
        }
    }
}
