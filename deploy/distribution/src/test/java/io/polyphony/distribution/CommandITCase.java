package io.polyphony.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/polyphony} of the release, beside a Flink whose client writes down its arguments. */
class CommandITCase {

    private record Outcome(int exitCode, String output) {}

    @TempDir private static Path folder;

    private static Release release;
    private static Path flink;

    @BeforeAll
    static void prepare() throws IOException {
        release = Release.find();
        flink = folder.resolve("a flink");
        Files.createDirectories(flink.resolve("lib"));
        Files.createDirectories(flink.resolve("bin"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            String name = jar.getFileName().toString();
            if (name.matches(
                    "(flink-(?!connector)|log4j|slf4j|commons-|snakeyaml|kryo|jsr305).*[.]jar")) {
                Files.createSymbolicLink(flink.resolve("lib").resolve(name), jar);
            }
        }
        Path client = flink.resolve("bin/flink");
        Files.writeString(client, "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
        assertThat(client.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theHelpNamesEveryCommand() throws Exception {
        Outcome help = polyphony("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output())
                .contains(
                        "  run ",
                        "  check-config ",
                        "  options ",
                        "  status ",
                        "  replay-dead-letters\n",
                        "  transactions ",
                        "  clean ",
                        "  boilerplate ",
                        "  compile ",
                        "  calibrate ",
                        "  embed ",
                        "  bench ",
                        "  verify ",
                        "  version ");
        assertThat(polyphony()).isEqualTo(help);
    }

    @Test
    void everyToolHasAHelp() throws Exception {
        for (String command :
                List.of(
                        "check-config",
                        "status",
                        "replay-dead-letters",
                        "transactions",
                        "clean",
                        "boilerplate",
                        "compile",
                        "calibrate",
                        "embed",
                        "bench",
                        "run")) {
            Outcome help = polyphony(command, "--help");

            assertThat(help.exitCode()).as(help.output()).isZero();
            assertThat(help.output()).containsIgnoringCase("usage").contains(command);
        }
    }

    @Test
    void anUnknownCommandIsOneLine() throws Exception {
        assertThat(polyphony("submit"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "polyphony: there is no command 'submit'; see polyphony --help\n"));
    }

    @Test
    void runHandsFlinkItsOptionsAndTheJobItsOwn() throws Exception {
        Path jar = release.jar("polyphony-job-");

        assertThat(polyphony("run", "--config", "a b.yaml", "-Dx=y").output())
                .isEqualTo("<run><-d><%s><--config><a b.yaml><-Dx=y>".formatted(jar));
        assertThat(polyphony("run", "-s", "/save point", "-p", "4", "--", "-Dx=y").output())
                .isEqualTo("<run><-d><-s></save point><-p><4><%s><-Dx=y>".formatted(jar));
    }

    @Test
    void aConfigurationIsCheckedWithoutRunningIt() throws Exception {
        String file = release.folder().resolve("conf/polyphony.yaml").toString();

        Outcome fine = polyphony("check-config", "--config", file);
        Outcome wrong = polyphony("check-config", "--config", file, "-Dclustering.windw=1 s");

        assertThat(fine.output()).startsWith("The configuration is fine: ");
        assertThat(fine.exitCode()).isZero();
        assertThat(wrong)
                .isEqualTo(
                        new Outcome(
                                1,
                                "unknown option 'clustering.windw'; did you mean"
                                        + " 'clustering.window'?\n"));
    }

    @Test
    void aReplayThatIsAskedForTheImpossibleSaysWhy() throws Exception {
        String file = release.folder().resolve("conf/polyphony.yaml").toString();

        Outcome outcome = polyphony("replay-dead-letters", "--config", file, "--from", "yesterday");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                2,
                                "replay: --from must be a time such as 2026-03-01T00:00:00Z, but is"
                                        + " 'yesterday'\n"));
    }

    @Test
    void compilesAModelWithTheLibrariesOfTheRelease() throws Exception {
        Path model = folder.resolve("model");
        Files.createDirectories(model);
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Files.copy(
                    Path.of("../../local-cluster/demo-model", file),
                    model.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }

        Outcome compiled = polyphony("compile", "--model", model.toString());

        assertThat(compiled.exitCode()).as(compiled.output()).isZero();
        assertThat(model.resolve(".polyphony")).isDirectory();
    }

    @Test
    void withoutFlinkOneLineSaysWhatToSet() throws Exception {
        Outcome outcome = start(release.folder(), null, "check-config");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                1, "polyphony: needs Flink 2.2: set FLINK_HOME to its folder\n"));
    }

    @Test
    void aChangedFileIsNoticed() throws Exception {
        Path copy = folder.resolve("copy");
        for (String file : release.files()) {
            Files.createDirectories(copy.resolve(file).getParent());
            Files.copy(
                    release.folder().resolve(file),
                    copy.resolve(file),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }

        assertThat(start(copy, flink, "verify").exitCode()).isZero();
        Files.writeString(copy.resolve("conf/polyphony.yaml"), "source: {}");
        Outcome changed = start(copy, flink, "verify");
        assertThat(changed.exitCode()).isNotZero();
        assertThat(changed.output()).contains("conf/polyphony.yaml: FAILED");
    }

    @Test
    void theOptionsAreThoseOfTheReferencePage() throws Exception {
        assertThat(polyphony("options").output())
                .isEqualTo(Files.readString(Path.of("../../job/OPTIONS.md")));
    }

    private static Outcome polyphony(String... arguments) throws Exception {
        return start(release.folder(), flink, arguments);
    }

    private static Outcome start(Path home, Path flinkHome, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/polyphony").toString());
        command.addAll(Stream.of(arguments).toList());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("POLYPHONY_LOG", folder.resolve("log").toString());
        if (flinkHome == null) {
            builder.environment().remove("FLINK_HOME");
        } else {
            builder.environment().put("FLINK_HOME", flinkHome.toString());
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
