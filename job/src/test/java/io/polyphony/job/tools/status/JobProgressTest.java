package io.polyphony.job.tools.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Answers of Flink's REST interface about a job that waits. */
class JobProgressTest {

    private static final Instant NOW = Instant.ofEpochMilli(60_000);
    private static final JsonNode VERTICES =
            json(
                    """
                    [{"id": "a", "name": "embed texts", "parallelism": 2,
                      "tasks": {"RUNNING": 2, "INITIALIZING": 0, "FAILED": 0}},
                     {"id": "b", "name": "write themes: Writer", "parallelism": 2,
                      "tasks": {"RUNNING": 1, "INITIALIZING": 1, "FAILED": 0}}]
                    """);

    @Test
    void stepsThatDoNotRunAreNamedWithTheirState() {
        assertThat(JobProgress.starting(VERTICES))
                .containsExactly("write themes: Writer (1 of 2) INITIALIZING");
        assertThat(new JobProgress(JobProgress.starting(VERTICES), null).lines(NOW))
                .containsExactly("  tasks            write themes: Writer (1 of 2) INITIALIZING");
    }

    @Test
    void aCheckpointThatTakesLongNamesTheStepsThatHaveNotAnswered() {
        JsonNode tasks =
                json(
                        """
                        {"a": {"num_subtasks": 2, "num_acknowledged_subtasks": 2},
                         "b": {"num_subtasks": 2, "num_acknowledged_subtasks": 0}}
                        """);

        assertThat(progress(29_000, tasks).lines(NOW))
                .containsExactly(
                        "  in progress      7, for 31 s, not answered by write themes: Writer (2"
                                + " of 2)");
        assertThat(progress(55_000, tasks).lines(NOW)).isEmpty();
        assertThat(JobProgress.NONE.lines(NOW)).isEmpty();
    }

    private static JobProgress progress(long triggered, JsonNode tasks) {
        JsonNode checkpoint = json("{\"id\": 7, \"trigger_timestamp\": %d}".formatted(triggered));
        return new JobProgress(
                JobProgress.starting(json("[]")), JobProgress.pending(checkpoint, tasks, VERTICES));
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
