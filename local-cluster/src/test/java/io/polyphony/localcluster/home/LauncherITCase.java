package io.polyphony.localcluster.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launchers of a build, and a user who may read it and write nothing. */
class LauncherITCase {

    private static final Path HOME = Home.find().folder().toAbsolutePath().normalize();
    private static final List<String> ANOTHER =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @TempDir private Path folder;

    @BeforeEach
    void assumeALaunchedBuild() {
        assumeThat(HOME.resolve("target/launch.stamp"))
                .as("a command was launched from this build before")
                .exists();
    }

    @Test
    void anotherUserWritesToAFolderOfTheirOwn() throws Exception {
        assumeThat(another("test", "-r", HOME + "/target/classpath.txt"))
                .as("exit code of another user who reads the build")
                .isZero();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path state = folder.resolve("their state");

        Process process =
                start(
                        "env",
                        "HOME=/nonexistent",
                        "XDG_STATE_HOME=" + state,
                        HOME + "/polyphony",
                        "status",
                        "--address",
                        "127.0.0.1:1");
        String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isOne();
        assertThat(output).contains("no job manager answers at http://127.0.0.1:1");
        assertThat(state.resolve("polyphony/logs")).isDirectory();
    }

    @Test
    void jarsOfTheBuildersHomeFolderAreLinkedInTheBuild() throws IOException {
        String classPath = Files.readString(HOME.resolve("target/classpath.txt")).strip();

        for (String jar : classPath.split(":")) {
            if (!Path.of(jar).startsWith(HOME.getParent())) {
                assertThat(HOME.resolve("target/lib").resolve(Path.of(jar).getFileName()))
                        .hasSize(Files.size(Path.of(jar)));
            }
        }
    }

    private static int another(String... command) throws InterruptedException {
        try {
            return start(command).waitFor();
        } catch (IOException e) {
            // there is no such program here
            return 1;
        }
    }

    private static Process start(String... command) throws IOException {
        List<String> all = new ArrayList<>(ANOTHER);
        all.addAll(List.of(command));
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }
}
