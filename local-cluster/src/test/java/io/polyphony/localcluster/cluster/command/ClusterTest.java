package io.polyphony.localcluster.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments that are refused before anything starts. */
class ClusterTest {

    @TempDir private Path temporary;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up --slots 0                        | --slots 0: must be 1 to 16",
                "up --task-managers 17               | --task-managers 17: must be 1 to 16",
                "up -Dclustering.window=5s           | -Dclustering.window: no option of Flink's"
                        + " processes; options of the job belong to cluster submit",
                "up -Drest.port=8081                 | -Drest.port: the cluster sets this itself",
                "up -Dtaskmanager.numberOfTaskSlots=3| use --slots",
                "submit --fresh --from x             | --fresh and --from exclude each other",
                "submit -p 0                         | --parallelism 0: must be 1 to 128",
                "submit                              | no cluster in",
                "submit --parallelism two            | 'two' is not an int",
                "rescale 0                           | rescale 0: must be 1 to 128",
                "rescale                             | Missing required parameter: 'N'",
                "rescale 2                           | no cluster in",
                "stop                                | no cluster in",
                "savepoint                           | no cluster in",
                "status                              | no cluster in",
                "results                             | no cluster in",
                "produce --rate -1                   | --rate -1: must not be negative",
                "produce                             | no cluster in",
                "retreat                             | 'retreat'",
            })
    void refuses(String arguments, String message) {
        TestingCluster cluster = new TestingCluster(temporary.resolve("none"));

        assertThat(cluster.refused(arguments.split(" "))).contains(message).hasLineCount(1);
        assertThat(cluster.folder()).doesNotExist();
    }

    @Test
    void downWithoutAClusterIsNoError() {
        TestingCluster cluster = new TestingCluster(temporary.resolve("none"));

        assertThat(cluster.run("down", "--delete")).contains("No cluster in");
    }

    @Test
    void nothingStartsInAFolderOfSomethingElse() throws Exception {
        Files.writeString(temporary.resolve("letter.txt"), "Dear ...");
        TestingCluster cluster = new TestingCluster(temporary);

        assertThat(cluster.refused("up")).contains("holds other things");
        assertThat(cluster.run("down", "--delete")).contains("No cluster in");
        assertThat(temporary.resolve("letter.txt")).exists();
    }

    @Test
    void aNameIsNoPath() {
        TestingCluster cluster = new TestingCluster(temporary.resolve("none"));

        assertThat(cluster.refused("submit", "--name", "../other"))
                .contains("--name ../other: letters, digits, - and _ only");
    }
}
