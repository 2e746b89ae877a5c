package io.polyphony.localcluster.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ProcessTable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A cluster in a folder of its own, worked by its commands as a user types them; removed when it is
 * closed.
 */
final class TestingCluster implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final Path folder;

    TestingCluster(Path folder) {
        this.folder = folder;
    }

    /** Output of a command. */
    record Answer(int exit, String out, String err) {}

    Path folder() {
        return folder;
    }

    /** Runs a command that must succeed; returns what it printed. */
    String run(String... arguments) {
        Answer answer = answer(arguments);
        assertThat(answer.exit()).as("%s", answer).isZero();
        return answer.out();
    }

    /** Runs a command that must fail; returns what it said on standard error. */
    String refused(String... arguments) {
        Answer answer = answer(arguments);
        assertThat(answer.exit()).as("%s", answer).isNotZero();
        return answer.err();
    }

    Answer answer(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--dir", folder.toString()));
        int exit = Cluster.run(stream(out), stream(err), all.toArray(String[]::new));
        return new Answer(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The JSON object at the end of {@code cluster results}. */
    JsonNode results() throws Exception {
        String[] lines = run("results").split("\n");
        return MAPPER.readTree(lines[lines.length - 1]);
    }

    /**
     * Waits until as many records as were read have come out, and holds that none came out twice.
     */
    JsonNode awaitComplete(long in) throws Exception {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(
                            () ->
                                    results().get("labelled").asLong()
                                                    + results().get("deadLetters").asLong()
                                            >= in);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(results() + "\n" + answer("status").out(), e);
        }
        JsonNode results = results();
        assertThat(results.get("in").asLong()).isEqualTo(in);
        assertThat(results.get("labelled").asLong() + results.get("deadLetters").asLong())
                .as("%s", results)
                .isEqualTo(in);
        assertThat(results.get("duplicates").asLong()).as("%s", results).isZero();
        return results;
    }

    /** Waits until {@code cluster status} says all this; Flink's metrics are a few seconds old. */
    void awaitStatus(String... parts) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(run("status")).contains(parts));
    }

    /** Ids of all labelled vectors; one that came out twice is there twice. */
    List<String> labelledIds() throws Exception {
        Path file = folder.resolveSibling("labelled.jsonl");
        run("results", "--out", file.toString());
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            ids.add(MAPPER.readTree(line).get("id").asText());
        }
        ids.sort(null);
        return ids;
    }

    boolean isRunning(String process) throws Exception {
        return new ProcessTable(ClusterFolder.at(folder)).isRunning(process);
    }

    /** The process id, as the pid file says. */
    long pid(String process) throws Exception {
        String text = Files.readString(folder.resolve("pids/" + process + ".pid"));
        return Long.parseLong(text.strip().split(" ")[0]);
    }

    /** Command lines of all living processes of this cluster, found without its pid files. */
    List<String> processes() throws Exception {
        TreeSet<String> found = new TreeSet<>();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            Path commandLine = Path.of("/proc/" + process.pid() + "/cmdline");
            if (Files.isReadable(commandLine)) {
                String text = Files.readString(commandLine);
                if (text.contains(folder + "\0") || text.contains(folder + "/")) {
                    found.add(process.pid() + " " + text.replace('\0', ' '));
                }
            }
        }
        return List.copyOf(found);
    }

    @Override
    public void close() {
        run("down", "--delete");
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
