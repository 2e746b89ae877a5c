package io.polyphony.localcluster.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.job.Snapshots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFolderTest {

    @TempDir private Path temporary;

    @Test
    void aFolderOfSomethingElseIsNeitherTakenNorRemoved() throws Exception {
        Path letter = Files.writeString(temporary.resolve("letter.txt"), "Dear ...");
        ClusterFolder folder = ClusterFolder.at(temporary);

        assertThatThrownBy(folder::create)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("holds other things");
        assertThatThrownBy(folder::delete).isInstanceOf(CommandException.class);
        assertThat(letter).exists();
    }

    @Test
    void aFolderOfAClusterIsTakenAgainAndRemovedWhole() throws Exception {
        ClusterFolder folder = ClusterFolder.at(temporary.resolve("cluster"));
        folder.create();
        Files.writeString(folder.logs().resolve("broker.log"), "x");
        folder.create();

        assertThat(folder.logs().resolve("broker.log")).exists();
        folder.delete();
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void oneCommandAtATimeChangesACluster() throws Exception {
        ClusterFolder folder = ClusterFolder.at(temporary.resolve("cluster"));
        folder.create();
        try (ClusterLock lock = ClusterLock.take(folder)) {
            assertThatThrownBy(() -> ClusterLock.take(folder))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("another command changes the cluster");
            assertThat(lock).isNotNull();
        }
        ClusterLock.take(folder).close();
    }

    @Test
    void theNewestSnapshotIsTheOneWrittenLast() throws Exception {
        ClusterFolder folder = ClusterFolder.at(temporary.resolve("cluster"));
        folder.create();
        assertThat(Snapshots.newest(folder, "polyphony")).isEmpty();

        Path checkpoint = snapshot(folder.checkpoints("polyphony").resolve("id/chk-7"), 2_000);
        snapshot(folder.savepoints("polyphony").resolve("savepoint-1"), 1_000);
        snapshot(folder.savepoints("another").resolve("savepoint-2"), 3_000);
        Files.createDirectories(folder.savepoints("polyphony").resolve("unfinished"));

        assertThat(Snapshots.newest(folder, "polyphony")).contains(checkpoint);
    }

    private static Path snapshot(Path folder, long time) throws Exception {
        Files.createDirectories(folder);
        Path metadata = Files.writeString(folder.resolve("_metadata"), "x");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(time));
        return folder;
    }
}
