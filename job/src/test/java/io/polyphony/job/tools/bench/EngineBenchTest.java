package io.polyphony.job.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.job.tools.command.ToolHome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EngineBenchTest {

    @TempDir private Path folder;

    @Test
    void measuresAModelOnTextsOfOnesOwn() throws Exception {
        Path model = Files.createDirectory(folder.resolve("model"));
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Files.copy(ToolHome.find().demoModel().resolve(file), model.resolve(file));
        }
        Path texts =
                Files.writeString(
                        folder.resolve("texts"),
                        "{\"text\":\"The parcel came late\"}\n{\"text\":\"Paket kaputt\"}\n");
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        int code =
                new CommandLine(
                                new EngineBench(
                                        new PrintStream(output, true, StandardCharsets.UTF_8)))
                        .execute("--model=" + model, "--texts=" + texts, "--threads=1");

        List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode json = new JsonMapper().readTree(lines.get(lines.size() - 1));
        assertThat(code).isZero();
        assertThat(json.path("texts").asInt()).isEqualTo(2);
        assertThat(json.path("tokens").asInt()).isGreaterThan(4);
        assertThat(json.path("short_texts_s").asDouble()).isPositive();
    }
}
