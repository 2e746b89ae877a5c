package io.polyphony.localcluster.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.tools.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--parallelism 0 | demo: --parallelism 0: must be 1 to 128",
                "--kafka-port 70000 | demo: --kafka-port 70000: must be 0 to 65535",
                "--with-vectors | demo: --with-vectors needs --out FILE",
                "--records-per-window 0 | demo: --records-per-window 0: must be from 1 to 10000",
                "-Dclustering.window=soon | demo: -Dclustering.window=soon: not a duration",
                "--reviews /nowhere.jsonl | demo: no such file: /nowhere.jsonl",
                "--model /nowhere | demo: no such model folder: /nowhere"
            })
    void saysInOneLineWhatIsWrong(String arguments, String expected) {
        assertThat(run(arguments.strip().split(" "))).isEqualTo(1);
        assertThat(error()).isEqualTo(expected);
    }

    @Test
    void namesTheBadLine() throws Exception {
        Path file = folder.resolve("reviews.jsonl");
        Files.writeString(file, "{\"id\":\"a\",\"text\":\"t\"}\n{\"id\":\"b\"}\n");

        assertThat(run("--reviews", file.toString())).isEqualTo(1);
        assertThat(error()).isEqualTo("demo: bad file line 2 (" + file + "): \"text\" is missing");
    }

    @Test
    void refusesUnknownArguments() {
        assertThat(run("--onec")).isEqualTo(2);
        assertThat(error()).startsWith("demo: Unknown option: '--onec'").doesNotContain("\n");
    }

    @Test
    void showsTheStackTraceIfAsked() {
        assertThat(run("--verbose", "--parallelism", "0")).isEqualTo(1);
        assertThat(error()).contains("must be 1 to 128").contains("at io.polyphony.localcluster");
    }

    @Test
    void passesOptionsToTheJob() throws Exception {
        Demo demo = new Demo(System.out);
        demo.jobOptions.put("embedding.threads", "3");
        demo.parallelism = 4;
        demo.recordsPerWindow = 60;
        DemoOptions.Places places = new DemoOptions.Places("localhost:1", folder, folder, folder);

        assertThat(DemoOptions.complete(demo.settings(), places))
                .containsEntry("embedding.threads", "3")
                .containsEntry("parallelism.default", "4")
                .containsEntry("source.bounded", "false")
                .containsEntry("source.bootstrap-servers", "localhost:1");
    }

    @Test
    void passesTheModelFileToTheJob() throws Exception {
        Demo demo = new Demo(System.out);
        demo.parallelism = 1;
        demo.modelFile.file = "onnx/model_q4.onnx";
        DemoOptions.Places places = new DemoOptions.Places("localhost:1", folder, folder, folder);

        assertThat(DemoOptions.complete(demo.settings(), places))
                .containsEntry("embedding.model-file", "onnx/model_q4.onnx");
    }

    @Test
    void thresholdsAreAutomaticUnlessOnesOwnSaySo() throws Exception {
        Demo demo = new Demo(System.out);
        demo.parallelism = 1;
        demo.recordsPerWindow = 30;
        DemoOptions.Places places = new DemoOptions.Places("localhost:1", folder, folder, folder);

        assertThat(DemoOptions.complete(demo.settings(), places).keySet())
                .noneMatch(key -> key.startsWith("clustering.threshold."));
        demo.jobOptions.put("clustering.threshold.join", "0.5");
        assertThat(DemoOptions.complete(demo.settings(), places))
                .containsEntry("clustering.threshold.join", "0.5");
    }

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Demo demo = new Demo(new PrintStream(new ByteArrayOutputStream()));
        return Commands.run(demo, demo.common, stream, arguments);
    }

    private String error() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }
}
