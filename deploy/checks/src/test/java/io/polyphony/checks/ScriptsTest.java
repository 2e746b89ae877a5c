package io.polyphony.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shell script of the project is one that bash can read. */
class ScriptsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    static List<Path> scripts() throws IOException {
        try (Stream<Path> paths = Files.walk(ROOT, 4)) {
            return paths.filter(
                            path ->
                                    !ROOT.relativize(path)
                                            .toString()
                                            .matches(".*(target|\\.git|node_modules)/.*"))
                    .filter(Files::isRegularFile)
                    .filter(ScriptsTest::isShell)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void parses(Path script) throws Exception {
        Process bash =
                new ProcessBuilder("bash", "-n", script.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(bash.getInputStream().readAllBytes());

        assertThat(bash.waitFor()).as(output).isZero();
    }

    private static boolean isShell(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("").matches("#!.*\\b(bash|sh)");
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }
}
