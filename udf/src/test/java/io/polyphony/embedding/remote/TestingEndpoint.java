package io.polyphony.embedding.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
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

/**
 * A server whose vector of a text is its first character, its length, then 1. Does as told in {@link #next}, one entry per
 * request, then serves; refuses whatever holds {@code poison} with 400.
 */
public final class TestingEndpoint implements AutoCloseable {

    /** What a request gets in place of an answer. */
    public interface Fault {
        void apply(HttpExchange exchange) throws IOException;
    }

    public final Queue<Fault> next = new ConcurrentLinkedQueue<>();
    public final List<List<String>> requests = new CopyOnWriteArrayList<>();
    public final List<String> keys = new CopyOnWriteArrayList<>();
    public volatile int refuseEverything;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public TestingEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public RemoteSettings settings() {
        return settings(ApiKey.NONE, Duration.ofSeconds(20), 2);
    }

    public RemoteSettings settings(ApiKey key, Duration timeout, int retries) {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/v1/");
        return new RemoteSettings(url, "qwen", "r1", key, timeout, 4, 8, 1000, retries);
    }

    public static Fault status(int status) {
        return exchange -> respond(exchange, status, "{\"error\":\"secret words\"}");
    }

    public static Fault body(String body) {
        return exchange -> respond(exchange, 200, body);
    }

    public static Fault busy(String retryAfter) {
        return exchange -> {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            respond(exchange, 429, "");
        };
    }

    public static Fault reset() {
        return exchange -> {
            throw new IOException("connection reset by the test");
        };
    }

    /** Never answers. */
    public static Fault silence() {
        return exchange -> {};
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
        List<String> texts = new ArrayList<>();
        body.get("input").forEach(text -> texts.add(text.textValue()));
        requests.add(texts);
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Fault fault = next.poll();
        if (fault != null) {
            fault.apply(exchange);
        } else if (refuseEverything != 0) {
            respond(exchange, refuseEverything, "");
        } else if (texts.stream().anyMatch(text -> text.contains("poison"))) {
            respond(exchange, 400, "");
        } else {
            respond(exchange, 200, answer(texts));
        }
    }

    /** In reverse, since the order is in the index. */
    private static String answer(List<String> texts) {
        List<String> items = new ArrayList<>();
        for (int i = texts.size() - 1; i >= 0; i--) {
            String text = texts.get(i);
            items.add(
                    "{\"index\":%d,\"embedding\":[%d,%d,1]}"
                            .formatted(i, text.codePointAt(0), text.length()));
        }
        return "{\"data\":[" + String.join(",", items) + "]}";
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
