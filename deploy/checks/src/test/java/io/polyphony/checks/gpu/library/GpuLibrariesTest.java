package io.polyphony.checks.gpu.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares what was read in the provider's library with the build, the image and the manual. */
class GpuLibrariesTest {

    private static final Path PROJECT = Home.find().folder().toAbsolutePath().getParent();

    private final ProviderLibrary read = ProviderLibrary.expected(Home.find());

    GpuLibrariesTest() throws IOException {}

    /** Another version has to be read again: deploy/checks/gpu-libraries. */
    @Test
    void itIsThatOfTheBuild() throws IOException {
        String version =
                new JsonMapper()
                        .readTree(PROJECT.resolve("deploy/checks/gpu-libraries.json").toFile())
                        .path("onnxruntime")
                        .asText();

        assertThat(Files.readString(PROJECT.resolve("pom.xml")))
                .contains("<onnxruntime.version>" + version + "</onnxruntime.version>");
    }

    @Test
    void theImageHasWhatItNeedsButForTheDriver() throws IOException {
        String image = Files.readString(PROJECT.resolve("deploy/docker/Dockerfile"));

        assertThat(read.needed()).contains("libcuda.so.1");
        for (String library : read.needed()) {
            assertThat(image.contains("/" + library + " "))
                    .as(library)
                    .isEqualTo(!library.equals("libcuda.so.1"));
        }
        List<String> copied =
                image.lines().filter(line -> line.contains("/usr/local/cuda/lib64/lib")).toList();
        assertThat(copied).hasSize(read.needed().size() - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "7.5, true",
        "8.0, true",
        "8.9, true",
        "9.0, true",
        "12.1, true",
        "13.0, true",
        "10.0, false",
        "5.2, false"
    })
    void codeRunsOnLaterCapabilitiesOfItsFirstDigitOrIsCompiled(String capability, boolean runs) {
        assertThat(read.runsOn(capability)).isEqualTo(runs);
    }

    @Test
    void theManualNamesLibrariesAndCapabilities() throws IOException {
        String manual = Files.readString(PROJECT.resolve("deploy/GPU.md"));

        assertThat(read.needed()).allMatch(library -> manual.contains("`" + library + "`"));
        assertThat(manual).contains("machine code for " + String.join(", ", read.machineCode()));
        assertThat(manual)
                .contains(
                        "code that the driver compiles for "
                                + String.join(", ", read.intermediate()));
    }
}
