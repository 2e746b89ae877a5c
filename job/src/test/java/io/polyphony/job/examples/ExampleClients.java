package io.polyphony.job.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The example clients of one language, set up in a folder of the test. */
enum ExampleClients {
    NODE {
        @Override
        void install(Path folder, Path log) throws Exception {
            require(folder, log, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }

        @Override
        List<String> script(Path folder, String name) {
            return List.of("node", folder.resolve(name + ".mjs").toString());
        }
    },

    PYTHON {
        @Override
        void install(Path folder, Path log) throws Exception {
            require(folder, log, "python3", "-m", "venv", "environment");
            require(
                    folder,
                    log,
                    folder.resolve("environment/bin/pip").toString(),
                    "install",
                    "-r",
                    "requirements.txt");
        }

        @Override
        List<String> script(Path folder, String name) {
            return List.of(
                    folder.resolve("environment/bin/python").toString(),
                    folder.resolve(name + ".py").toString());
        }
    },

    JAVA {
        @Override
        void install(Path folder, Path log) {
            // built with the project
        }

        @Override
        List<String> script(Path folder, String name) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.polyphony.examples."
                            + name.substring(0, 1).toUpperCase()
                            + name.substring(1));
        }
    };

    private static final Path SCHEMAS = Path.of("..", "schemas");
    private static final long PATIENCE_SECONDS = 240;

    abstract void install(Path folder, Path log) throws Exception;

    abstract List<String> script(Path folder, String name);

    /** Copies the examples and installs their libraries; skips the test where that can't be. */
    Path prepare(Path folder) throws Exception {
        copy(SCHEMAS.resolve("examples"), folder.resolve("examples"));
        copy(SCHEMAS.resolve("src/main/resources"), folder.resolve("src/main/resources"));
        Path scripts = folder.resolve("examples").resolve(name().toLowerCase());
        install(scripts, folder.resolve("install.log"));
        return scripts;
    }

    /** Runs a script with input, and returns the lines that it printed. */
    List<String> run(Path folder, String script, String input, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(script(folder, script));
        command.addAll(List.of(arguments));
        Path stdin = Files.writeString(folder.resolve("stdin"), input);
        Path stdout = folder.resolve("stdout");
        Path stderr = folder.resolve("stderr");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(stdin.toFile())
                        .redirectOutput(stdout.toFile())
                        .redirectError(stderr.toFile())
                        .start();
        end(process);
        assertThat(process.exitValue()).as(Files.readString(stderr)).isZero();
        return Files.readAllLines(stdout);
    }

    void require(Path folder, Path log, String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            end(process);
            if (process.exitValue() == 0) {
                return;
            }
        } catch (IOException e) {
            Files.writeString(log, e.getMessage());
        }
        abort(
                "The examples of %s are not tested here: %s failed: %s"
                        .formatted(name(), String.join(" ", command), Files.readString(log)));
    }

    private static void end(Process process) throws InterruptedException {
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended).as("ends within %s s", PATIENCE_SECONDS).isTrue();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(file -> !file.toString().contains("node_modules")).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }
}
