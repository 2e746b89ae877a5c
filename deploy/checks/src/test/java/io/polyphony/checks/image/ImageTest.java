package io.polyphony.checks.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.checks.DeployFiles;
import io.polyphony.checks.kustomize.FlinkConfigurations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Checks of the image that need no build of it: sources, switches, users, and that it fits the
 * manifests.
 */
class ImageTest {

    private static final String GPU_PROFILE = "<id>gpu</id>";
    private static final Path ROOT = DeployFiles.path("..").normalize();

    private final Dockerfile dockerfile = Dockerfile.read(DeployFiles.path("docker/Dockerfile"));

    ImageTest() throws IOException {}

    /**
     * The names of jars are those that the build of job writes, by its profile gpu that for GPUs;
     * other files are there.
     */
    @Test
    void everythingThatIsCopiedIsAFileOrAnOutputOfTheBuild() throws IOException {
        String build = Files.readString(ROOT.resolve("job/pom.xml"));
        for (String source : dockerfile.copiedFromTheProject()) {
            if (source.startsWith("job/target/")) {
                String name =
                        source.replace("job/target", "${project.build.directory}")
                                .replace("[0-9]*", "${project.version}");
                assertThat(build)
                        .contains(build.contains(GPU_PROFILE) ? name : name.replace("-gpu", ""));
            } else {
                assertThat(ROOT.resolve(source)).isRegularFile();
            }
        }
        assertThat(dockerfile.copiedFromTheProject()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void theBuilderGetsEverythingThatIsCopied() throws IOException {
        List<String> rules = Files.readAllLines(DeployFiles.path("docker/Dockerfile.dockerignore"));

        assertThat(rules).contains("*");
        for (String source : dockerfile.copiedFromTheProject()) {
            assertThat(rules).as(source).anyMatch(rule -> covers(rule, source));
        }
    }

    @Test
    void bothFlavoursRunAsAUserWithoutRights() {
        for (String target : List.of("cpu", "gpu")) {
            assertThat(dockerfile.stage(target).last("USER")).isEqualTo("flink");
            assertThat(dockerfile.stage(target).from()).isEqualTo("flink");
        }
    }

    @Test
    void telemetryAndDownloadsAreOff() {
        assertThat(dockerfile.stage("flink").environment())
                .containsEntry("ORT_DISABLE_TELEMETRY", "1")
                .containsEntry("DJL_OFFLINE", "true")
                .containsEntry("OPT_OUT_TRACKING", "true")
                .containsEntry("RUST_FLAVOR", "cpu")
                .containsKey("DJL_CACHE_DIR");
    }

    @Test
    void theGpuFlavourHasTheLibrariesThatOnnxRuntimeLoads() {
        assertThat(dockerfile.stage("gpu").copiedFrom("cuda"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrder(
                        "libcudart.so.12",
                        "libcublas.so.12",
                        "libcublasLt.so.12",
                        "libcurand.so.10");
    }

    /** Flink's indices of GPUs are those of nvidia-smi. */
    @Test
    void cudaCountsGpusAsFlinkDoes() throws IOException {
        assertThat(dockerfile.stage("gpu").environment())
                .containsEntry("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        assertThat(
                        FlinkConfigurations.deployment("gpu")
                                .at("/spec/taskManager/podTemplate/spec/containers/0/env/0"))
                .hasToString("{\"name\":\"CUDA_DEVICE_ORDER\",\"value\":\"PCI_BUS_ID\"}");
    }

    /** The Flink of the image is the Flink of the build. */
    @Test
    void theVersionsAreThoseOfTheBuild() throws IOException {
        String build = Files.readString(ROOT.resolve("pom.xml"));
        String version = dockerfile.argument("FLINK_IMAGE").replaceAll("^flink:|-.*$", "");

        assertThat(build).contains("<flink.version>" + version + "</flink.version>");
    }

    @Test
    void everyWritableFolderIsAVolumeOfThePod() throws IOException {
        List<String> volumes = dockerfile.stage("cpu").list("VOLUME");

        assertThat(dockerfile.stage("gpu").list("VOLUME")).isEqualTo(volumes);
        for (String overlay : List.of("cpu", "gpu")) {
            JsonNode pod = FlinkConfigurations.deployment(overlay).at("/spec/podTemplate/spec");
            assertThat(DeployFiles.textsUnder("mountPath", pod)).containsAll(volumes);
            assertThat(dockerfile.stage("flink").environment().get("DJL_CACHE_DIR"))
                    .startsWith("/var/cache/polyphony/");
        }
    }

    /** Flink loads file systems from a folder each below plugins. */
    @Test
    void theObjectStorageOfTheCheckpointsHasItsPlugin() {
        assertThat(dockerfile.stage("flink").last("ARG")).isEqualTo("S3_PLUGIN=flink-s3-fs-presto");
        assertThat(dockerfile.stage("flink").last("RUN"))
                .contains(
                        "mv \"$FLINK_HOME/opt/$S3_PLUGIN\"-*.jar"
                                + " \"$FLINK_HOME/plugins/$S3_PLUGIN/\"");
    }

    @Test
    void whatThePodStartsIsInTheImage() throws IOException {
        JsonNode spec = FlinkConfigurations.deployment("cpu").get("spec");

        assertThat(dockerfile.targetsOfCopies())
                .contains(
                        spec.at("/job/jarURI").asText().replace("local://", ""),
                        "/usr/local/bin/"
                                + spec.at("/podTemplate/spec/initContainers/0/command/0").asText());
    }

    private static boolean covers(String rule, String source) {
        return rule.startsWith("!")
                && source.replace("[0-9]*", "1")
                        .matches(
                                rule.substring(1)
                                        .replace(".", "\\.")
                                        .replace("[0-9]*", "1")
                                        .replace("*", ".*"));
    }
}
