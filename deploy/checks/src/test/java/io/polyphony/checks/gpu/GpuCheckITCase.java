package io.polyphony.checks.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The check itself, on the CPU in a tiny shape: nothing of CUDA runs here. */
class GpuCheckITCase {

    @TempDir private Path folder;

    @Test
    void theStandInRunsWhatMakesSenseAndSkipsTheRest() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int code =
                new CommandLine(new GpuCheck(new PrintStream(output, true, StandardCharsets.UTF_8)))
                        .execute("--device=cpu", "--without-job", "--work=" + folder);

        List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode json = new JsonMapper().readTree(lines.get(lines.size() - 1));
        assertThat(json.path("cause").asText()).isEmpty();
        assertThat(code).isZero();
        assertThat(json.get("passed").asBoolean()).isFalse();
        assertThat(json.get("stand_in_passed").asBoolean()).isTrue();
        assertThat(named(json, "skipped"))
                .containsExactly("devices", "attention_kernel", "memory_limit");
        assertThat(named(json, "passed"))
                .containsExactly(
                        "placement",
                        "agreement",
                        "token_limit",
                        "speed",
                        "threads",
                        "shapes",
                        "reopen");
        assertThat(json.at("/steps/placement/figures/nodes").asInt()).isGreaterThan(30);
        assertThat(json.at("/steps/speed/figures/tokens_per_second/1024_of_40").asDouble())
                .isPositive();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static List<String> named(JsonNode json, String outcome) {
        return json.get("steps").properties().stream()
                .filter(step -> step.getValue().path("outcome").asText().equals(outcome))
                .map(step -> step.getKey())
                .toList();
    }
}
