package io.polyphony.job.tools.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.options.Calibration;
import io.polyphony.job.tools.command.Commands;
import io.polyphony.job.tools.command.ToolHome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesAFileThatTheJobReads() throws Exception {
        StringBuilder lines = new StringBuilder();
        String[][] groups = {
            {"The battery is empty", "Battery drains", "Empty battery", "The battery drains fast"},
            {"The box was torn", "Torn packaging", "Damaged box", "The package was damaged"}
        };
        for (int group = 0; group < groups.length; group++) {
            for (String text : groups[group]) {
                lines.append(
                        "{\"id\":\"%s\",\"text\":\"%s\",\"label\":\"%d\"}\n"
                                .formatted(text, text, group));
            }
        }
        Path file = folder.resolve("calibration.json");

        assertThat(run(lines.toString(), file)).as(err.toString()).isZero();

        Calibration calibration = Calibration.read(file);
        assertThat(calibration.dimension()).isEqualTo(256);
        assertThat(calibration.instruction()).isEqualTo("clustering");
        assertThat(Files.readString(file)).contains("\"texts\" : 8", "\"labels\" : 2");
    }

    @Test
    void namesABadLine() throws Exception {
        assertThat(run("{\"id\":1,\"text\":\"a\",\"label\":\"x\"}\n{\"id\":2}\n", folder)).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("line 2", "\"label\" is missing");
    }

    @Test
    void labelsAreOnAllLinesOrOnNone() throws Exception {
        assertThat(
                        run(
                                "{\"id\":1,\"text\":\"a\"}\n"
                                        + "{\"id\":2,\"text\":\"b\",\"label\":\"x\"}\n",
                                folder))
                .isOne();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("line 2", "\"label\" is given, where lines before have none");
    }

    @Test
    void wantsTwoLabelsOfTwoTexts() throws Exception {
        assertThat(run("{\"id\":1,\"text\":\"a\",\"label\":\"x\"}\n", folder)).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("1 labels on 1 texts");
    }

    @Test
    void namesTheFileAndTheLengthThatItCannotUse() throws Exception {
        String lines =
                "{\"id\":1,\"text\":\"a\",\"label\":\"x\"}\n"
                        + "{\"id\":2,\"text\":\"b\",\"label\":\"y\"}\n"
                        + "{\"id\":3,\"text\":\"c\",\"label\":\"y\"}\n";

        assertThat(run(lines, folder, "--model-file", "model_q4.onnx")).isOne();
        assertThat(run(lines, folder, "--max-tokens", "1000000")).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("model_q4.onnx: model file: expected a readable file, found none")
                .contains("--max-tokens 1000000: model");
    }

    private int run(String texts, Path file, String... more) throws Exception {
        Calibrate calibrate = new Calibrate(new PrintStream(out, true, StandardCharsets.UTF_8));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--model",
                                ToolHome.find().demoModel().toString(),
                                "--texts",
                                Files.writeString(folder.resolve("texts.jsonl"), texts).toString(),
                                "--out",
                                file.toString()));
        arguments.addAll(List.of(more));
        return Commands.run(
                calibrate,
                calibrate.common,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
    }
}
