package io.polyphony.localcluster.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyphony.localcluster.cluster.start.ClusterStop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    @TempDir private Path temporary;

    private ClusterFolder folder;
    private ProcessTable table;

    @BeforeEach
    void create() throws Exception {
        folder = ClusterFolder.at(temporary.resolve("a cluster"));
        folder.create();
        table = new ProcessTable(folder);
    }

    @AfterEach
    void end() throws Exception {
        new ClusterStop(folder).stop();
    }

    @Test
    void aProcessIsFoundByItsPidFileUntilItEnds() throws Exception {
        table.start(sleeper("one"));
        assertThat(new ProcessTable(folder).isRunning("one")).isTrue();

        table.running("one").orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !table.isRunning("one"));
        assertThat(table.all()).containsOnlyKeys("one");
    }

    @Test
    void aPidFileOfAnEarlierProcessIsNotTakenForAnotherWithTheSameNumber() throws Exception {
        Files.writeString(
                folder.pids().resolve("one.pid"),
                ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n");

        assertThat(table.isRunning("one")).isFalse();
        assertThat(new ClusterStop(folder).stop()).isZero();
        assertThat(folder.pids().resolve("one.pid")).doesNotExist();
    }

    @Test
    void stopEndsAlsoWhatHasLostItsPidFile() throws Exception {
        table.start(sleeper("one"));
        table.start(sleeper("two"));
        ProcessHandle lost = table.running("two").orElseThrow();
        Files.delete(folder.pids().resolve("two.pid"));

        assertThat(new ClusterStop(folder).stop()).isEqualTo(2);
        assertThat(ClusterProcess.runs(lost)).isFalse();
        assertThat(new ClusterStop(folder).stop()).isZero();
    }

    /** A Java program that waits for input which does not come. */
    private ProcessTable.Start sleeper(String name) throws Exception {
        Path program = temporary.resolve("Sleeper.java");
        Files.writeString(
                program,
                "class Sleeper { public static void main(String[] a) throws Exception {"
                        + " Thread.sleep(600_000); } }");
        return new ProcessTable.Start(
                name,
                List.of(
                        JavaProgram.path(),
                        ProcessTable.mark(folder),
                        "-Xmx64m",
                        program.toString()),
                Map.of());
    }
}
