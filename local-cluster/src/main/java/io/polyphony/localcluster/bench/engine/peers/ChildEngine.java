package io.polyphony.localcluster.bench.engine.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An engine in a process of its own, driven by JSON lines; used by one thread. Closing it ends the
 * process.
 */
final class ChildEngine implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int CLOSING_SECONDS = 10;
    private static final int MAX_CAUSE = 160;

    private final Process process;
    private final Path log;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private final Duration limit;
    private final ExecutorService talk =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "child-engine");
                        thread.setDaemon(true);
                        return thread;
                    });

    private ChildEngine(Process process, Path log, Duration limit) {
        this.process = process;
        this.log = log;
        this.limit = limit;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a process; it opens its model meanwhile.
     *
     * @param log file for what it prints beside its answers
     * @param limit time for each answer; an engine that takes longer is ended
     * @throws IOException if there is no such program
     */
    static ChildEngine start(List<String> command, Path log, Duration limit) throws IOException {
        Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        return new ChildEngine(process, log, limit);
    }

    /**
     * Waits until the model is open.
     *
     * @return what the engine says of itself
     * @throws IOException if it could not be opened; its message is the cause in one line
     */
    String awaitOpen() throws IOException {
        return withinLimit(this::answer).path("about").asText();
    }

    /**
     * Embeds texts, and lets the engine keep them under the workload's name.
     *
     * @return vectors of all texts in order: {@code [texts][dimension]}
     */
    float[][] add(PeerWorkload workload) throws IOException {
        ObjectNode request = MAPPER.createObjectNode().put("add", workload.name());
        request.set("calls", MAPPER.valueToTree(workload.calls()));
        return MAPPER.treeToValue(ask(request).path("vectors"), float[][].class);
    }

    /** Embeds texts that were added. */
    void run(PeerWorkload workload) throws IOException {
        ask(MAPPER.createObjectNode().put("run", workload.name()));
    }

    ProcessMemory memory() throws IOException {
        return ProcessMemory.of(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        talk.shutdownNow();
        try {
            requests.close();
        } catch (IOException e) {
            // it has ended by itself
        }
        if (!process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private JsonNode ask(ObjectNode request) throws IOException {
        return withinLimit(
                () -> {
                    send(request);
                    return answer();
                });
    }

    /** Runs an exchange with the process, and ends the process if that takes too long. */
    private JsonNode withinLimit(Callable<JsonNode> exchange) throws IOException {
        Future<JsonNode> answer = talk.submit(exchange);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new IOException(
                    "has not answered within " + limit.toSeconds() + " s and was ended", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void send(ObjectNode request) throws IOException {
        try {
            requests.write(MAPPER.writeValueAsString(request));
            requests.newLine();
            requests.flush();
        } catch (IOException e) {
            throw new IOException(lastWords(), e);
        }
    }

    private JsonNode answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(lastWords());
        }
        JsonNode answer = MAPPER.readTree(line);
        if (answer.has("error")) {
            throw new IOException(answer.get("error").asText());
        }
        return answer;
    }

    /** Last line in the log of a process that has ended. */
    private String lastWords() throws IOException {
        String last =
                Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                        .reduce("its process has ended and said nothing", (first, second) -> second)
                        .strip();
        return last.length() > MAX_CAUSE ? last.substring(0, MAX_CAUSE) + "..." : last;
    }
}
