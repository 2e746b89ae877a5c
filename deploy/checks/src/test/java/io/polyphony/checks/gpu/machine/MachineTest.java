package io.polyphony.checks.gpu.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output of programs and libraries of a machine with a GPU, by its form. */
class MachineTest {

    @TempDir private Path folder;

    @Test
    void aGpuIsALineOfNvidiaSmi() {
        assertThat(NvidiaSmi.Gpu.parse("0, NVIDIA L4, 570.86.15, 8.9, 23034, 412"))
                .hasValue(new NvidiaSmi.Gpu("0", "NVIDIA L4", "570.86.15", "8.9", 23_034, 412));
        assertThat(NvidiaSmi.Gpu.parse("No devices were found")).isEmpty();
        assertThat(NvidiaSmi.Gpu.parse("0, NVIDIA GB10, 580.95, 12.1, [N/A], [N/A]"))
                .hasValueSatisfying(gpu -> assertThat(gpu.usedMib()).isZero());
    }

    @ParameterizedTest
    @CsvSource({"7.5, false", "8.0, true", "12.1, true", "[N/A], true"})
    void bf16NeedsCapabilityEight(String capability, boolean bf16) {
        assertThat(new NvidiaSmi.Gpu("0", "GPU", "570", capability, 1, 0).hasBf16())
                .isEqualTo(bf16);
    }

    @Test
    void librariesAreLookedForInFoldersAndThenInTheCache() throws Exception {
        Path real = Files.createFile(folder.resolve("libcudart.so.12.9.79"));
        Files.createSymbolicLink(folder.resolve("libcudart.so.12"), real);
        Path cached = Files.createFile(folder.resolve("libcuda.so.570"));
        String cache =
                """
                2 libs found in cache `/etc/ld.so.cache'
                \tlibcuda.so.1 (libc6,x86-64) => %s
                \tlibcurand.so.10 (libc6,x86-64) => /gone/libcurand.so.10
                """
                        .formatted(cached);
        SharedLibraries libraries = SharedLibraries.of("/nowhere::" + folder, cache);

        assertThat(libraries.find("libcudart.so.12")).hasValue(real.toRealPath());
        assertThat(libraries.find("libcuda.so.1")).hasValue(cached.toRealPath());
        assertThat(libraries.find("libcurand.so.10")).isEmpty();
        assertThat(libraries.find("libcublas.so.12")).isEmpty();
    }
}
