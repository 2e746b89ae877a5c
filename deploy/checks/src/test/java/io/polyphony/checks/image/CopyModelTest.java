package io.polyphony.checks.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.checks.DeployFiles;
import io.polyphony.checks.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The init container copies a model whole and unchanged, or says why not and leaves nothing. */
class CopyModelTest {

    @TempDir private Path folder;

    private Path source;
    private Path target;
    private Path sums;

    @BeforeEach
    void writeAModel() throws Exception {
        source = Files.createDirectory(folder.resolve("source"));
        target = folder.resolve("models/current");
        sums = folder.resolve("SHA256SUMS");
        StringBuilder lines = new StringBuilder();
        for (String name : new String[] {"config.json", "tokenizer.json", "onnx/model.onnx"}) {
            Path file = source.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "content of " + name);
            lines.append(sha256(file)).append("  ").append(name).append('\n');
        }
        Files.writeString(source.resolve("README.md"), "not named, not copied");
        Files.writeString(sums, lines);
    }

    @Test
    void copiesWhatIsNamedAndNothingElse() throws Exception {
        Program.Result result = copy();

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output()).contains("3 files");
        assertThat(target.resolve("onnx/model.onnx")).hasContent("content of onnx/model.onnx");
        assertThat(target.resolve("README.md")).doesNotExist();
    }

    @Test
    void takesThePlaceOfAnEarlierCopy() throws Exception {
        Files.createDirectories(target);
        Files.writeString(target.resolve("stale.json"), "stale");

        assertThat(copy().code()).isZero();
        assertThat(target.resolve("stale.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "onnx/model.onnx"})
    void refusesAnotherFileThanNamed(String name) throws Exception {
        Files.writeString(source.resolve(name), "content of " + name + "!");

        refuses(name, "is not the one");
    }

    @Test
    void refusesAModelWithoutAFile() throws Exception {
        Files.delete(source.resolve("tokenizer.json"));

        refuses("names tokenizer.json, which is not in " + source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123  config.json\n", "0123  tokenizer.json\n"})
    void refusesSumsThatSayNothing(String text) throws Exception {
        Files.writeString(sums, text);

        refuses("SUMS");
    }

    @Test
    void refusesFilesOutsideTheFolder() throws Exception {
        Files.writeString(folder.resolve("secret"), "secret");
        Files.writeString(sums, Files.readString(sums) + "0123  ../secret\n");

        refuses("outside the model folder");
    }

    @Test
    void refusesAnAbsentFolder() throws Exception {
        source = folder.resolve("absent");

        refuses("no such folder: " + source);
    }

    private void refuses(String... reasons) throws Exception {
        Program.Result result = copy();
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains(reasons);
        assertThat(target).doesNotExist();
        assertThat(Path.of(target + ".part")).doesNotExist();
    }

    private Program.Result copy() throws IOException, InterruptedException {
        return Program.run(
                folder,
                DeployFiles.path("docker/copy-model").toAbsolutePath().toString(),
                source.toString(),
                target.toString(),
                sums.toString());
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
