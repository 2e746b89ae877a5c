package io.polyphony.embedding.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An embedding server in this JVM: answers by default, and misbehaves as often as a test asks. */
public final class TestingEmbeddingServer implements AutoCloseable {

    public static final int DIMENSION = 8;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Fate of one request. */
    public interface Handler {
        void handle(HttpExchange exchange, List<String> texts) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Handler> faults = new ConcurrentLinkedQueue<>();
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();
    private final List<@Nullable String> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile Handler usual = (exchange, texts) -> answer(exchange, vectors(texts));

    public TestingEmbeddingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/embeddings", this::handle);
        server.start();
    }

    public URI endpoint() {
        return OpenAiSettings.endpoint(
                "http://127.0.0.1:%d/v1/".formatted(server.getAddress().getPort()));
    }

    /** Settings that try often and wait little. */
    public OpenAiSettings settings(int requestsInFlight, int textsOfARequest) {
        return new OpenAiSettings(
                endpoint(),
                "testing",
                null,
                Duration.ofSeconds(20),
                new OpenAiSettings.Retry(4, Duration.ofMillis(1), Duration.ofMillis(50)),
                new OpenAiSettings.Limits(requestsInFlight, textsOfARequest, 10_000));
    }

    /** Answer to every request that no fault is left for. */
    public void usually(Handler handler) {
        usual = handler;
    }

    void next(Handler... handlers) {
        faults.addAll(List.of(handlers));
    }

    List<List<String>> requests() {
        return requests;
    }

    List<@Nullable String> keys() {
        return keys;
    }

    int mostOpen() {
        return mostOpen.get();
    }

    /** The vector that this server has for a text, as it sends it: not of unit length. */
    public static double[] vector(String text) {
        double[] vector = new double[DIMENSION];
        for (int i = 0; i < text.length(); i++) {
            vector[text.charAt(i) % DIMENSION] += 1 + i;
        }
        vector[0] += 1;
        return vector;
    }

    public static List<double[]> vectors(List<String> texts) {
        return texts.stream().map(TestingEmbeddingServer::vector).toList();
    }

    public static void answer(HttpExchange exchange, List<double[]> vectors) throws IOException {
        var data = MAPPER.createArrayNode();
        for (int i = vectors.size() - 1; i >= 0; i--) {
            var item = data.addObject().put("object", "embedding").put("index", i);
            var embedding = item.putArray("embedding");
            for (double component : vectors.get(i)) {
                embedding.add(component);
            }
        }
        respond(exchange, 200, MAPPER.createObjectNode().set("data", data).toString());
    }

    public static Handler status(int status) {
        return (exchange, texts) -> respond(exchange, status, "the text was: " + texts);
    }

    public static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        int now = open.incrementAndGet();
        mostOpen.accumulateAndGet(now, Math::max);
        try {
            List<String> texts = texts(exchange);
            requests.add(texts);
            keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
            Handler fault = faults.poll();
            (fault == null ? usual : fault).handle(exchange, texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.decrementAndGet();
        }
    }

    private static List<String> texts(HttpExchange exchange) throws IOException {
        JsonNode request = MAPPER.readTree(exchange.getRequestBody());
        if (!request.path("model").asText().equals("testing")) {
            throw new IOException("asked for another model");
        }
        List<String> texts = new ArrayList<>();
        request.path("input").forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
