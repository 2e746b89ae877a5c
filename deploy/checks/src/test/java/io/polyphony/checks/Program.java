package io.polyphony.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine. */
public final class Program {

    private static final long TIMEOUT_SECONDS = 300;

    /** Exit code and output of a program. */
    public record Result(int code, String output) {}

    private Program() {}

    /**
     * Runs a program in a folder. The test is skipped, and says so, where there is no such program.
     */
    public static Result run(Path folder, String... command)
            throws IOException, InterruptedException {
        assumeTrue(isThere(command[0]), command[0] + " is not installed: skipped");
        Path output = Files.createTempFile("output", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", command[0])
                    .isTrue();
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    private static boolean isThere(String name) {
        return name.contains("/")
                || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
