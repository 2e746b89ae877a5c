package io.polyphony.job.avro.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.polyphony.schemas.Review;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Registries that answer, but not as one does. */
@Timeout(60)
class SickRegistryTest {

    private final CountDownLatch end = new CountDownLatch(1);

    private TestingRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = new TestingRegistry();
        registry.put(1, Review.getClassSchema());
    }

    @AfterEach
    void stop() {
        end.countDown();
        registry.close();
    }

    @Test
    void oneThatStopsInTheMiddleOfItsAnswerIsAskedAgainAndThenAnOutage() {
        registry.next(this::stall);
        assertThat(ask(Duration.ofMillis(500), 1).schema()).isEqualTo(Review.getClassSchema());
        assertThat(registry.requests()).hasSize(2);

        registry.always(this::stall);
        assertThatThrownBy(() -> ask(Duration.ofMillis(100), 1))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("no answer from %s after 3 attempts", registry.url())
                .hasMessageContaining("no whole answer within 100 ms");
    }

    @Test
    void halfAnAnswerIsAskedForAgain() {
        registry.next(
                TestingRegistry.status(200, "{\"schema\": \"{"),
                TestingRegistry.status(200, "<html>proxy</html>"));

        assertThat(ask(Duration.ofSeconds(20), 1).schema()).isEqualTo(Review.getClassSchema());
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void anAnswerWithoutEndIsCut() {
        registry.always(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        while (true) {
                            body.write(new byte[1 << 16]);
                        }
                    }
                });

        assertThatThrownBy(() -> ask(Duration.ofSeconds(20), 1))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("8388608 bytes that are no JSON object");
    }

    @Test
    void aRedirectIsNamed() {
        registry.always(
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "https://u:p@other/api?x=y");
                    exchange.sendResponseHeaders(302, -1);
                });

        assertThatThrownBy(() -> ask(Duration.ofSeconds(20), 1))
                .isInstanceOf(RegistryException.class)
                .hasMessageEndingWith("status 302: it sends on to https://other/api");
    }

    @Test
    void aSchemaWithReferencesWithoutEndIsNoSchema() throws Exception {
        registry.put(
                "many",
                7,
                new Schema.Parser()
                        .parse("{\"type\":\"enum\",\"name\":\"a.R\",\"symbols\":[\"X\"]}"));
        String references =
                IntStream.range(0, 1_000)
                        .mapToObj(
                                i ->
                                        "{\"name\": \"n%d\", \"subject\": \"many\", \"version\": 1}"
                                                .formatted(i))
                        .collect(Collectors.joining(","));
        registry.put(7, "{\"schema\": \"\\\"int\\\"\", \"references\": []}");
        registry.put(
                8, "{\"schema\": \"\\\"int\\\"\", \"references\": [%s]}".formatted(references));

        assertThat(ask(Duration.ofSeconds(20), 8).problem())
                .isEqualTo("schema 8 is no Avro schema");
        assertThat(registry.requests()).hasSizeLessThan(250);
    }

    private void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private RegisteredSchema ask(Duration timeout, int id) {
        RegistrySettings settings =
                registry.settings(RegistrySettings.Access.OPEN, Duration.ofMinutes(1));
        return new SchemaRegistry(
                        new RegistrySettings(
                                settings.url(),
                                settings.access(),
                                timeout,
                                settings.retry(),
                                settings.cache()))
                .schema(id);
    }
}
