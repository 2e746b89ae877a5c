package io.polyphony.localcluster.bench.themes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command, on so little that the figures say nothing. */
class ThemesITCase {

    @TempDir Path folder;

    @Test
    void printsEveryFieldInItsLastLine() throws Exception {
        JsonNode json = run("--tiny", "--data", "/nowhere");

        assertThat(json.fieldNames())
                .toIterable()
                .contains(
                        "bcubed_f1",
                        "leader_bcubed_f1",
                        "v_measure",
                        "nmi",
                        "ari",
                        "kmeans_v_measure",
                        "cross_lingual_ratio",
                        "outlier_share");
        for (String field :
                List.of(
                        "events_found",
                        "events_planted",
                        "false_events",
                        "identity_switches_per_1000",
                        "false_merges",
                        "false_splits",
                        "records_s_2000_themes",
                        "state_bytes_per_theme",
                        "tenants_10000_ratio",
                        "soak_state_spread")) {
            assertThat(json.path(field).isNumber()).as(field).isTrue();
        }
        for (String field : List.of("replay_equal", "shuffle_equal", "shards_equal")) {
            assertThat(json.path(field).asBoolean()).as(field).isTrue();
        }
        assertThat(json.path("false_merges").asInt()).isZero();
        assertThat(json.path("false_splits").asInt()).isZero();
    }

    @Test
    void measuresOnesOwnVectors() throws Exception {
        StringBuilder vectors = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            vectors.append("{\"id\":%d,\"vector\":[%d,%d]}\n".formatted(i, i % 2, 1 - i % 2));
            labels.append(
                    "{\"id\":%d,\"label\":\"%d\",\"language\":\"%s\"}\n"
                            .formatted(i, i % 2, i % 3 == 0 ? "en" : "ja"));
        }

        JsonNode json =
                run(
                        "--vectors",
                        Files.writeString(folder.resolve("v.jsonl"), vectors).toString(),
                        "--labels",
                        Files.writeString(folder.resolve("l.jsonl"), labels).toString());

        assertThat(json.path("bcubed_f1").asDouble()).isEqualTo(1);
        assertThat(json.path("cross_lingual_ratio").asDouble()).isEqualTo(1);
        assertThat(json.path("outlier_share").asDouble()).isZero();
    }

    @Test
    void saysWhereToReadHowPeersAreBuilt() {
        Themes command = new Themes(new PrintStream(new ByteArrayOutputStream()));

        assertThat(new CommandLine(command).execute("--tiny", "--peers")).isEqualTo(1);
    }

    private static JsonNode run(String... arguments) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Themes command = new Themes(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(new CommandLine(command).execute(arguments)).isZero();
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        return new JsonMapper().readTree(lines.get(lines.size() - 1));
    }
}
