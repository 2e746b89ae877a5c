package io.polyphony.localcluster.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HardwareTest {

    @Test
    void readsFlagsThatAreFarApartOrRepeated() {
        Hardware hardware =
                hardware(
                        """
                        processor\t: 0
                        model\t\t: 17
                        model name\t: Some CPU @ 2.60GHz
                        vmx flags\t: vnmi
                        flags\t\t: fpu  avx2   fpu avx512_vnni\tavx2 amx_tile
                        bugs\t\t: spectre_v1  spectre_v2

                        processor\t: 1
                        model name\t: Some CPU @ 2.60GHz
                        flags\t\t: fpu avx2
                        """);

        assertThat(hardware.processor()).isEqualTo("Some CPU @ 2.60GHz");
        assertThat(hardware.instructionSets()).containsExactly("avx2", "avx512_vnni", "amx_tile");
    }

    @Test
    void readsTheFeaturesOfArm() {
        Hardware hardware =
                hardware(
                        """
                        processor\t: 0
                        Features\t: fp asimd  asimddp i8mm
                        CPU implementer\t: 0x41
                        """);

        assertThat(hardware.processor()).isEqualTo(System.getProperty("os.arch"));
        assertThat(hardware.instructionSets()).containsExactly("asimddp", "i8mm");
    }

    @Test
    void managesWithoutLinesThatItKnows() {
        assertThat(hardware("").instructionSets()).isEmpty();
        assertThat(hardware("flags\nmodel name\t:\n").processor())
                .isEqualTo(System.getProperty("os.arch"));
    }

    private static Hardware hardware(String text) {
        return Hardware.of(text.lines().toList());
    }
}
