package io.polyphony.localcluster.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher of a built project in a path with spaces, and a user who may write nothing there.
 */
class LauncherITCase {

    private static final Path HOME = Home.find().folder().toAbsolutePath().normalize();
    private static final List<String> ANOTHER =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @TempDir private Path folder;

    private Path home;

    /** Makes what a build leaves, with its jars in a folder that nobody else may look into. */
    @BeforeEach
    void build() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = folder.resolve("a project/local-cluster");
        Path jars = Files.createDirectory(folder.resolve("jars of the builder"));
        Files.createDirectories(home.resolve("flink-lib/target"));
        Files.createDirectories(home.resolve("src/main"));
        Files.createDirectories(home.resolve("target/classes"));
        for (String file : List.of("../pom.xml", "pom.xml", "flink-lib/pom.xml", "src/main/any")) {
            Files.createFile(home.resolve(file).normalize());
        }
        for (String script : List.of("launch.sh", "polyphony")) {
            Files.copy(HOME.resolve(script), home.resolve(script));
            assertThat(home.resolve(script).toFile().setExecutable(true)).isTrue();
        }
        String path = classPath(jars);
        Files.writeString(home.resolve("target/classpath.txt"), path);
        Files.writeString(home.resolve("flink-lib/target/classpath.txt"), path);
        run(
                List.of(
                        "bash",
                        "-c",
                        "source \"$0\"; link_jars; sources | sort > \"$stamp\"",
                        home + "/launch.sh"));
        Files.setPosixFilePermissions(jars, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void theBuilderWritesBesideTheBuild() throws Exception {
        assertThat(run(status())).contains("no job manager answers at http://127.0.0.1:1");
        assertThat(home.resolve("target/logs")).isDirectory();
    }

    @Test
    void anotherUserWritesToAFolderOfTheirOwn() throws Exception {
        assumeThat(canBeAnother()).as("another user, to whom the classes can be read").isTrue();
        Path state = Files.createDirectory(folder.resolve("their state"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> command = new ArrayList<>(ANOTHER);
        command.addAll(List.of("env", "HOME=/nonexistent", "XDG_STATE_HOME=" + state));
        command.addAll(status());

        assertThat(run(command)).contains("no job manager answers at http://127.0.0.1:1");
        assertThat(state.resolve("polyphony/logs")).isDirectory();
        assertThat(home.resolve("target/logs")).doesNotExist();
    }

    private List<String> status() {
        return List.of(home + "/polyphony", "status", "--address", "127.0.0.1:1");
    }

    private static void link(Path original, Path copy) throws IOException {
        try {
            Files.createLink(copy, original);
        } catch (IOException | UnsupportedOperationException e) {
            // on another disk
            Files.copy(original, copy);
        }
    }

    /** Links the jars of this test; its folders of classes stay where they are. */
    private static String classPath(Path jars) throws IOException {
        List<String> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path original = Path.of(entry);
            if (Files.isRegularFile(original)) {
                Path copy = jars.resolve(original.getFileName().toString());
                if (!Files.exists(copy)) {
                    link(original.toRealPath(), copy);
                    path.add(copy.toString());
                }
            } else if (Files.isDirectory(original)) {
                path.add(original.toAbsolutePath().toString());
            }
        }
        return String.join(":", path);
    }

    private static boolean canBeAnother() throws Exception {
        String folders =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> Files.isDirectory(Path.of(entry)))
                        .map(entry -> "-r '" + entry + "'")
                        .collect(Collectors.joining(" -a "));
        List<String> command = new ArrayList<>(ANOTHER);
        command.addAll(List.of("bash", "-c", "[ " + folders + " ] && echo yes"));
        try {
            return run(command).contains("yes");
        } catch (IOException e) {
            // there is no such program here
            return false;
        }
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
