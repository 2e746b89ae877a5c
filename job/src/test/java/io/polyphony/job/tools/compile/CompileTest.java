package io.polyphony.job.tools.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.tools.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompileTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(
                    64, 2, new AttentionShape(4, 2, 16), 96, 300, true, TensorType.BF16);

    @TempDir private Path root;
    private Path model;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void writeModel() throws Exception {
        model = root.resolve("m");
        RandomCheckpoint.write(model, SHAPE, List.of(), 3);
    }

    @Test
    void compilesToWhereTheJobLooks() {
        assertThat(compile()).isZero();

        Path graph = Path.of(output().strip());
        assertThat(graph).exists();
        assertThat(graph.getParent().getParent())
                .isEqualTo(model.toAbsolutePath().resolve(".polyphony"));
        assertThat(errors())
                .contains("to fp32 for CPU", " 50 %", "100 %", " MB in ", "weights.bin")
                .doesNotContain("\r");
    }

    @ParameterizedTest
    @CsvSource({
        "cpu, fp32",
        "cpu, int8",
        "cuda, fp16",
        "cuda, bf16",
    })
    void compilesToAFolder(String device, String precision) {
        Path out = root.resolve("out");

        int exit = compile("--out", out.toString(), "--device", device, "--precision", precision);

        assertThat(errors()).contains("to " + precision + " for " + device.toUpperCase());
        assertThat(exit).isZero();
        assertThat(out).isDirectoryContaining("glob:**model.onnx");
        assertThat(out).isDirectoryContaining("glob:**model.bin");
        assertThat(out.toFile().list()).hasSize(2);
    }

    @Test
    void bothFormsOfInt8LieSideBySide() {
        assertThat(compile("--precision", "int8", "--int8-weights", "signed")).isZero();
        assertThat(compile("--precision", "int8", "--int8-weights", "unsigned")).isZero();

        assertThat(model.resolve(".polyphony").toFile().list())
                .hasSize(2)
                .anyMatch(name -> name.contains("-cpu-int8-unsigned-"));
    }

    @Test
    void drawsABarOnATerminal() {
        Compile compile = new Compile(stream(output), stream(errors), true);

        run(compile, "--model", model.toString());

        assertThat(errors()).contains("\r[", "#] 100 %");
    }

    @Test
    void replacesNothing() throws Exception {
        Path out = Files.writeString(root.resolve("mine.onnx"), "mine");

        assertThat(compile("--out", out.toString())).isEqualTo(1);

        assertThat(errors()).contains(out + ": is there already");
        assertThat(out).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--precision int8 --device cuda | embedding.precision is int8, but the model runs"
                        + " on CUDA",
                "--precision fp16 | embedding.precision is fp16, but the model runs on the CPU",
                "--dimension 32 | --dimension needs --out",
                "--int8-weights unsigned | --int8-weights needs --precision int8",
                "--out never --dimension 65 | embedding dimension: expected 32 to 64, found 65",
            })
    void refusesInOneLine(String arguments, String message) {
        assertThat(compile(arguments.split(" "))).isEqualTo(1);

        assertThat(errors()).contains(message).hasLineCount(1);
        assertThat(model.resolve(".polyphony")).doesNotExist();
        assertThat(Path.of("never")).doesNotExist();
    }

    @Test
    void namesTheMissingShard() throws Exception {
        Files.delete(model.resolve("model.safetensors"));
        Files.writeString(
                model.resolve("model.safetensors.index.json"),
                "{\"weight_map\":{\"norm.weight\":\"model-00001-of-00001.safetensors\"}}");

        assertThat(compile()).isEqualTo(1);
        assertThat(errors())
                .contains(
                        "model-00001-of-00001.safetensors: model file: expected a readable file,"
                                + " found none")
                .hasLineCount(1);
    }

    private int compile(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--model", model.toString()));
        all.addAll(List.of(arguments));
        return run(new Compile(stream(output), stream(errors), false), all.toArray(String[]::new));
    }

    private int run(Compile compile, String... arguments) {
        return Commands.run(compile, compile.common, stream(errors), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
