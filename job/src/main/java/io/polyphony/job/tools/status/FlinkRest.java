package io.polyphony.job.tools.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.http.BoundedExchange;
import io.polyphony.http.HttpAnswer;
import io.polyphony.job.tools.command.CommandException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Client of Flink's REST interface to a cluster and its jobs. */
public final class FlinkRest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_BYTES = 64 << 20;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public FlinkRest(URI address) {
        this.address = address;
    }

    /**
     * A job as the cluster knows it.
     *
     * @param state such as RUNNING, FAILED or FINISHED
     */
    public record Job(String id, String name, String state, long startTime) {

        public boolean hasEnded() {
            return state.equals("FINISHED") || state.equals("FAILED") || state.equals("CANCELED");
        }
    }

    /** Number of task managers that are registered; empty if the job manager does not answer. */
    public Optional<Integer> taskManagers() throws InterruptedException {
        return find("overview").map(overview -> overview.path("taskmanagers").asInt());
    }

    /** Slots of all task managers. */
    public int slots() throws CommandException, InterruptedException {
        return get("overview").path("slots-total").asInt();
    }

    /** All jobs that the job manager remembers, the newest first. */
    public List<Job> jobs() throws CommandException, InterruptedException {
        List<Job> jobs = new ArrayList<>();
        for (JsonNode job : get("jobs/overview").path("jobs")) {
            jobs.add(
                    new Job(
                            job.path("jid").asText(),
                            job.path("name").asText(),
                            job.path("state").asText(),
                            job.path("start-time").asLong()));
        }
        jobs.sort((one, other) -> Long.compare(other.startTime(), one.startTime()));
        return jobs;
    }

    /** The newest job of every name. */
    public List<Job> newest() throws CommandException, InterruptedException {
        Set<String> names = new HashSet<>();
        return jobs().stream().filter(job -> names.add(job.name())).toList();
    }

    /** The newest job of this name that has not ended. */
    public Optional<Job> running(String name) throws CommandException, InterruptedException {
        return jobs().stream()
                .filter(job -> job.name().equals(name) && !job.hasEnded())
                .findFirst();
    }

    /**
     * Gets the answer of a path.
     *
     * @throws CommandException if nobody answers, or with an error
     */
    public JsonNode get(String path) throws CommandException, InterruptedException {
        URI uri = address.resolve("/" + path);
        try {
            HttpAnswer answer =
                    BoundedExchange.await(
                            client, HttpRequest.newBuilder(uri).build(), TIMEOUT, MAX_BYTES);
            if (answer.status() / 100 != 2) {
                throw new CommandException(
                        "Flink answers %d to %s: %s"
                                .formatted(
                                        answer.status(),
                                        uri,
                                        new String(answer.body(), StandardCharsets.UTF_8)));
            }
            return MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new CommandException("no job manager answers at %s: %s".formatted(address, e), e);
        }
    }

    private Optional<JsonNode> find(String path) throws InterruptedException {
        try {
            return Optional.of(get(path));
        } catch (CommandException e) {
            return Optional.empty();
        }
    }
}
