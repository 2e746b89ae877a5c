package io.polyphony.job.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ThemesBenchTest {

    private static final int TEXTS = 40;

    @TempDir private Path folder;

    @Test
    void measuresThemesOfLabelledVectors() throws Exception {
        Path vectors = write("vectors", "{\"id\":%1$d,\"vector\":[%2$d,%3$d,0.0%1$d]}");
        Path labels = write("labels", "{\"id\":%1$d,\"label\":\"%2$d\"}");
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        int code =
                new CommandLine(
                                new ThemesBench(
                                        new PrintStream(output, true, StandardCharsets.UTF_8)))
                        .execute("--vectors=" + vectors, "--labels=" + labels);

        List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode json = new JsonMapper().readTree(lines.get(lines.size() - 1));
        assertThat(code).isZero();
        assertThat(lines.get(0)).startsWith("your data: 40 records of 2 classes");
        assertThat(json.path("leader_bcubed_f1").asDouble()).isEqualTo(1);
        assertThat(json.path("kmeans_bcubed_f1").asDouble()).isEqualTo(1);
        assertThat(json.path("best_bcubed_f1").asDouble()).isPositive();
    }

    private Path write(String name, String line) throws Exception {
        return Files.write(
                folder.resolve(name),
                IntStream.range(0, TEXTS)
                        .mapToObj(i -> line.formatted(i, i % 2, 1 - i % 2))
                        .toList());
    }
}
