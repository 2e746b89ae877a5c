package io.polyphony.localcluster.bench.engine.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

    @Test
    void readsTheStatusOfLinux() {
        ProcessMemory memory =
                ProcessMemory.parse(
                        List.of(
                                "Name:\tjava",
                                "VmHWM:\t    9000 kB",
                                "VmRSS:\t    2000 kB",
                                "RssAnon:\t    1500 kB",
                                "RssFile:\t     500 kB"));

        assertThat(memory).isEqualTo(new ProcessMemory(2_048_000, 1_536_000));
    }

    @Test
    void isZeroWhereTheSystemDoesNotTell() {
        assertThat(ProcessMemory.parse(List.of())).isEqualTo(new ProcessMemory(0, 0));
    }
}
