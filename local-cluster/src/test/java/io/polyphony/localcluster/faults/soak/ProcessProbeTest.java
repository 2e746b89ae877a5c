package io.polyphony.localcluster.faults.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessProbeTest {

    private static final String SERIAL =
            """
            1234:
             def new generation   total 157248K, used 1024K [0x0, 0x1, 0x2)
              eden space 139776K,   6% used [0x0, 0x1, 0x2)
             tenured generation   total 349568K, used 2048K [0x0, 0x1, 0x2)
               the space 349568K,   0% used [0x0, 0x1, 0x2, 0x3)
             Metaspace       used 3072K, committed 4608K, reserved 1114112K
              class space    used 700K, committed 900K, reserved 1048576K
            """;
    private static final String G1 =
            """
            1234:
             garbage-first heap   total 258048K, used 5120K [0x0, 0x1)
              region size 1024K, 5 young (5120K), 0 survivors (0K)
             Metaspace       used 6144K, committed 4608K, reserved 1114112K
            """;

    @Test
    void generationsAddUp() {
        assertThat(ProcessProbe.heap(SERIAL)).hasValue(3);
        assertThat(ProcessProbe.metaspace(SERIAL)).hasValue(3);
        assertThat(ProcessProbe.heap(G1)).hasValue(5);
        assertThat(ProcessProbe.metaspace(G1)).hasValue(6);
        assertThat(ProcessProbe.heap("")).isEmpty();
    }

    @Test
    void thisProcessHasMemoryAndDescriptors() {
        long pid = ProcessHandle.current().pid();
        assertThat(ProcessProbe.resident(pid).orElse(0)).isGreaterThan(10);
        assertThat(ProcessProbe.descriptors(pid).orElse(0)).isGreaterThan(3);
    }
}
