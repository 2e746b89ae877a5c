package io.polyphony.job.avro.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The part of a registry's interface that the job uses, with faults on request. */
public final class TestingRegistry implements AutoCloseable {

    /** Answers one exchange instead of the registry. */
    @FunctionalInterface
    public interface Fault {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Integer, ObjectNode> schemas = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> subjects = new TreeMap<>();
    private final ConcurrentLinkedDeque<Fault> faults = new ConcurrentLinkedDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicInteger faultsAnswered = new AtomicInteger();
    private volatile @Nullable Fault always;

    public TestingRegistry() throws IOException {
        this(null);
    }

    TestingRegistry(@Nullable SSLContext tls) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls == null) {
            server = HttpServer.create(anyPort, 0);
        } else {
            HttpsServer secured = HttpsServer.create(anyPort, 0);
            secured.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secured;
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public static Fault status(int status) {
        return status(status, "");
    }

    static Fault status(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    /** Answers the next exchanges, one each. */
    void next(Fault... wanted) {
        faults.addAll(List.of(wanted));
    }

    /** Answers every exchange, until it is given null. */
    public void always(@Nullable Fault wanted) {
        always = wanted;
    }

    /** Puts a schema under an identifier of the test's choice. */
    public void put(int id, Schema schema) {
        schemas.put(id, JsonNodeFactory.instance.objectNode().put("schema", schema.toString()));
    }

    /** Puts what the registry answers under an identifier. */
    void put(int id, String json) throws IOException {
        schemas.put(id, (ObjectNode) new JsonMapper().readTree(json));
    }

    /** Puts a schema under a subject as its only version. */
    void put(String subject, int id, Schema schema) {
        put(id, schema);
        subjects.put(subject, id);
    }

    /** The schema that was registered under a subject. */
    public Schema registered(String subject) {
        return new Schema.Parser()
                .parse(schemas.get(subjects.get(subject)).path("schema").asText());
    }

    public int idOf(String subject) {
        return subjects.get(subject);
    }

    /** Exchanges that faults have answered so far. */
    public int faultsAnswered() {
        return faultsAnswered.get();
    }

    List<String> requests() {
        return new ArrayList<>(requests);
    }

    List<String> authorizations() {
        return new ArrayList<>(authorizations);
    }

    public String url() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return "%s://localhost:%d/api".formatted(scheme, server.getAddress().getPort());
    }

    RegistrySettings settings(RegistrySettings.Access access, Duration unknownTtl) {
        return new RegistrySettings(
                URI.create(url()),
                access,
                Duration.ofSeconds(10),
                new RegistrySettings.Retry(3, Duration.ofMillis(1), Duration.ofMillis(5)),
                new RegistrySettings.CacheSettings(10, unknownTtl));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        JsonNode body = new JsonMapper().readTree(exchange.getRequestBody());
        Fault fault = always != null ? always : faults.pollFirst();
        if (fault != null) {
            faultsAnswered.incrementAndGet();
            fault.answer(exchange);
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/api/schemas/ids/")) {
            answer(exchange, schemas.get(Integer.parseInt(path.substring(17))), 40403);
        } else if (path.startsWith("/api/subjects/")) {
            subject(exchange, path.substring(14).split("/"), body);
        } else {
            status(404, "<html>nothing here</html>").answer(exchange);
        }
    }

    private synchronized void subject(HttpExchange exchange, String[] path, JsonNode body)
            throws IOException {
        String subject = path[0];
        Integer id = subjects.get(subject);
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, id == null ? null : schemas.get(id), 40402);
        } else if (path.length == 2 && id == null) {
            id = 100 + subjects.size();
            subjects.put(subject, id);
            schemas.put(id, (ObjectNode) body);
            answer(exchange, JsonNodeFactory.instance.objectNode().put("id", id), 0);
        } else {
            boolean same = id != null && schemas.get(id).path("schema").equals(body.path("schema"));
            answer(
                    exchange,
                    same ? JsonNodeFactory.instance.objectNode().put("id", id) : null,
                    id == null ? 40401 : 40403);
        }
    }

    private static void answer(HttpExchange exchange, @Nullable ObjectNode found, int otherwise) {
        try {
            if (found != null) {
                status(200, found.toString()).answer(exchange);
            } else {
                String error = "{\"error_code\":%d,\"message\":\"not found\"}";
                status(404, error.formatted(otherwise)).answer(exchange);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
