package io.polyphony.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedExchangeTest {

    private static final int MAX_BYTES = 1_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aServerThatStopsInTheMiddleOfItsBodyIsLeftInTime() {
        CountDownLatch end = new CountDownLatch(1);
        answering(
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    awaitQuietly(end);
                });

        assertThatThrownBy(() -> ask(Duration.ofMillis(200)))
                .isInstanceOf(IOException.class)
                .hasMessage("no whole answer within 200 ms");
        end.countDown();
    }

    @Test
    void aServerThatSendsAByteFromTimeToTimeIsLeftAndItsConnectionClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        answering(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        while (true) {
                            body.write('x');
                            body.flush();
                            pause();
                        }
                    } catch (IOException e) {
                        closed.countDown();
                    }
                });

        assertThatThrownBy(() -> ask(Duration.ofMillis(300)))
                .hasMessage("no whole answer within 300 ms");
        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsLeftInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort());

            assertThatThrownBy(() -> ask(address, Duration.ofMillis(200)))
                    .hasMessage("no whole answer within 200 ms");
        }
    }

    @Test
    void anEndlessBodyIsReadUpToTheLimit() throws Exception {
        answering(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        while (true) {
                            body.write(new byte[10_000]);
                        }
                    }
                });

        HttpAnswer answer = ask(Duration.ofSeconds(30));

        assertThat(answer.body()).hasSize(MAX_BYTES);
        assertThat(answer.cut()).isTrue();
    }

    @Test
    void aBodyThatIsShorterThanPromisedIsAnError() {
        answering(
                exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write('x');
                    exchange.close();
                });

        assertThatThrownBy(() -> ask(Duration.ofSeconds(30))).isInstanceOf(IOException.class);
    }

    @Test
    void packedBodiesAreUnpackedWithinTheLimit() throws Exception {
        answering(
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    byte[] body = zipped(Integer.parseInt(exchange.getRequestURI().getQuery()));
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });

        HttpAnswer whole = ask(address("?900"), Duration.ofSeconds(30));
        assertThat(whole.body()).hasSize(900);
        assertThat(whole.cut()).isFalse();
        HttpAnswer bomb = ask(address("?100000"), Duration.ofSeconds(30));
        assertThat(bomb.body()).hasSize(MAX_BYTES);
        assertThat(bomb.cut()).isTrue();
    }

    @Test
    void otherPackingIsAnError() {
        answering(
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "br");
                    exchange.sendResponseHeaders(200, 1);
                    exchange.getResponseBody().write('x');
                    exchange.close();
                });

        assertThatThrownBy(() -> ask(Duration.ofSeconds(30)))
                .hasMessage("a body packed otherwise than by gzip");
    }

    @Test
    void headersAreUnderstood() throws Exception {
        String later =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(2));
        answering(
                exchange -> {
                    exchange.getResponseHeaders()
                            .set("Retry-After", exchange.getRequestURI().getPath().substring(1));
                    exchange.getResponseHeaders()
                            .set("Location", "http://u:secret@other:81/v1?key=secret");
                    exchange.sendResponseHeaders(302, -1);
                });

        HttpAnswer seconds = ask(address("/17"), Duration.ofSeconds(30));
        assertThat(seconds.status()).isEqualTo(302);
        assertThat(seconds.retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(seconds.location()).contains("http://other:81/v1");
        assertThat(ask(address("/soon"), Duration.ofSeconds(30)).retryAfter()).isEmpty();
        URI date = address("/" + later.replace(" ", "%20"));
        assertThat(ask(date, Duration.ofSeconds(30)).retryAfter().orElseThrow())
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
    }

    private void answering(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort()).resolve(path);
    }

    private HttpAnswer ask(Duration timeout) throws Exception {
        return ask(address("/"), timeout);
    }

    private static HttpAnswer ask(URI address, Duration timeout) throws Exception {
        return BoundedExchange.await(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(address).build(),
                timeout,
                MAX_BYTES);
    }

    private static byte[] zipped(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(new byte[length]);
        }
        return bytes.toByteArray();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
