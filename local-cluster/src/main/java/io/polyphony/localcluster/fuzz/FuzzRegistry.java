package io.polyphony.localcluster.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry in this JVM with the part of Confluent's interface that the job uses. Knows the
 * schemas that it is given, and takes those of the outputs.
 */
final class FuzzRegistry implements AutoCloseable {

    private static final String BY_ID = "/schemas/ids/";
    private static final String SUBJECTS = "/subjects/";
    private static final int FIRST_OUTPUT = 1;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NO_SCHEMA = 40403;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, String> byId = new ConcurrentHashMap<>();
    private final Map<String, Integer> outputs = new ConcurrentHashMap<>();
    private final AtomicInteger nextOutput = new AtomicInteger(FIRST_OUTPUT);
    private final LongAdder unknown = new LongAdder();

    private FuzzRegistry(HttpServer server, Map<Integer, Schema> schemas) {
        this.server = server;
        schemas.forEach((id, schema) -> byId.put(Integer.toString(id), schema.toString()));
    }

    static FuzzRegistry start(Map<Integer, Schema> schemas) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FuzzRegistry registry = new FuzzRegistry(server, schemas);
        server.createContext(BY_ID, registry::schema);
        server.createContext(SUBJECTS, registry::register);
        server.setExecutor(registry.threads);
        server.start();
        return registry;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns how often somebody asked for an identifier that is not known. */
    long unknownAsked() {
        return unknown.sum();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void schema(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring(BY_ID.length());
        String schema = byId.get(id);
        if (schema == null) {
            unknown.increment();
            answer(exchange, null);
        } else {
            answer(exchange, JsonNodeFactory.instance.objectNode().put("schema", schema));
        }
    }

    private void register(HttpExchange exchange) throws IOException {
        JsonNode body = new JsonMapper().readTree(exchange.getRequestBody());
        String schema = body.path("schema").asText();
        int id = outputs.computeIfAbsent(schema, text -> nextOutput.getAndIncrement());
        byId.put(Integer.toString(id), schema);
        answer(exchange, JsonNodeFactory.instance.objectNode().put("id", id));
    }

    private static void answer(HttpExchange exchange, @Nullable ObjectNode found)
            throws IOException {
        ObjectNode body =
                found == null
                        ? JsonNodeFactory.instance.objectNode().put("error_code", NO_SCHEMA)
                        : found;
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(found == null ? NOT_FOUND : OK, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
