package io.polyphony.job.tools.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Covers;
import io.polyphony.job.check.Findings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCheckTest {

    private static final long MEBI = 1 << 20;

    @TempDir private Path folder;

    private final Findings findings = new Findings();

    @Test
    @Covers(Check.MACHINE)
    void warnsOfAModelThatIsLargerThanTheMemory() {
        MachineCheck.memory(600 * MEBI, 4000 * MEBI, findings);
        assertThat(findings.warnings()).isEmpty();

        MachineCheck.memory(16_000 * MEBI, 4000 * MEBI, findings);

        assertThat(findings.warnings())
                .containsExactly(
                        "embedding.model: its files have 16000 MB, but this machine a memory of"
                                + " 4000 MB");
    }

    @Test
    void warnsOfADiskWithoutRoomForACompiledCopy() {
        Path cache = folder.resolve("not/there/yet");
        MachineCheck.disk(1, cache, findings);
        assertThat(findings.warnings()).isEmpty();

        MachineCheck.disk(Long.MAX_VALUE, cache, findings);

        assertThat(findings.warnings())
                .singleElement()
                .asString()
                .startsWith("embedding.cache-dir: ")
                .contains("MB are left on the disk of '" + cache + "'");
    }

    @Test
    void looksForFoldersOnDisksAlone() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        for (String place : new String[] {folder + "/new", "s3://bucket/a", "file://" + folder}) {
            MachineCheck.folder(
                    Configuration.fromMap(Map.of("execution.checkpointing.dir", place)), findings);
        }
        assertThat(findings.warnings()).isEmpty();

        MachineCheck.folder(
                Configuration.fromMap(
                        Map.of("execution.checkpointing.savepoint-dir", file + "/savepoints")),
                findings);

        assertThat(findings.warnings())
                .containsExactly(
                        ("execution.checkpointing.savepoint-dir: '%s/savepoints' cannot be written"
                                        + " by the user of this check")
                                .formatted(file));
    }
}
