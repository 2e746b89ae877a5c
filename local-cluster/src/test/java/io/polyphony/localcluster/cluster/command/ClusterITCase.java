package io.polyphony.localcluster.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job on a cluster of processes, submitted by Flink's own client: the short form. {@link
 * ClusterEndToEnd} is the long one.
 */
class ClusterITCase {

    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir private Path temporary;

    @Test
    void aJobGoesOnFromItsSavepointAtAnotherParallelismAndNothingStaysBehind() throws Exception {
        Path folder = temporary.toRealPath().resolve("a cluster");
        List<String> ids = new ArrayList<>();
        try (TestingCluster cluster = new TestingCluster(folder)) {
            assertThat(cluster.run("up")).contains("bootstrap.servers=127.0.0.1:");
            assertThat(submit(cluster, 2)).contains("without earlier state");
            cluster.run("produce", sample("reviews", 60, ids).toString());
            cluster.awaitComplete(61);
            cluster.awaitStatus("RUNNING", "read 61   labelled 60   dead letters 1");
            assertThat(cluster.refused("submit")).contains("job 'polyphony' runs already");

            assertThat(cluster.run("stop")).contains("savepoint-");
            cluster.run("produce", "--as", "TICKET", sample("tickets", 40, ids).toString());
            assertThat(submit(cluster, 3)).contains("parallelism 3, from ", "savepoint-");
            JsonNode results = cluster.awaitComplete(102);

            assertThat(results.get("deadLetters").asLong()).isEqualTo(2);
            ids.sort(null);
            assertThat(cluster.labelledIds()).isEqualTo(ids);

            assertThat(cluster.run("down")).contains("Ended 4 processes");
            assertThat(cluster.processes()).isEmpty();
            assertThat(cluster.run("down")).contains("Nothing was running");
            assertThat(cluster.answer("status").exit()).isEqualTo(1);
        }
        assertThat(folder).doesNotExist();
    }

    private static String submit(TestingCluster cluster, int parallelism) {
        return cluster.run(
                "submit",
                "--parallelism",
                Integer.toString(parallelism),
                "-Dclustering.window=2s",
                "-Dsource.idle-timeout=1s",
                "-Dexecution.checkpointing.interval=2s");
    }

    /** The first lines of the sample, and one that can only become a dead letter. */
    private Path sample(String name, int count, List<String> ids) throws Exception {
        List<String> lines =
                Files.readAllLines(Path.of("sample-feedback", name + ".jsonl")).subList(0, count);
        for (String line : lines) {
            ids.add(MAPPER.readTree(line).get("id").asText());
        }
        List<String> all = new ArrayList<>(lines);
        all.add("{\"id\":\"empty\",\"text\":\" \"}");
        return Files.write(temporary.resolve(name + ".jsonl"), all);
    }
}
