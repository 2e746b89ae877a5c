package io.polyphony.checks.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.checks.DeployFiles;
import io.polyphony.checks.Program;
import io.polyphony.checks.kustomize.FlinkConfigurations;
import io.polyphony.job.EnrichmentJob;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.schemas.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every key of Flink's that ships is an option of Flink, and its value is one that Flink takes;
 * also where it is commented out.
 */
class FlinkConfigurationTest {

    private static final Pattern COMMENTED_OUT =
            Pattern.compile("^ *# ([a-z][\\w-]*\\.[\\w.-]+): ([^#]+?)( +#.*)?$", Pattern.MULTILINE);

    @TempDir private Path folder;

    static Stream<Map<String, String>> configurations() throws IOException {
        return Stream.of(
                FlinkConfigurations.session(),
                FlinkConfigurations.of("cpu"),
                FlinkConfigurations.of("gpu"));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void flinkTakesEveryValue(Map<String, String> configuration) throws Exception {
        assertThat(problems(configuration)).isEmpty();
        assertThat(configuration).hasSizeGreaterThan(20);
    }

    @Test
    void flinkWouldTakeWhatIsCommentedOut() throws Exception {
        Map<String, String> values = commentedOut(DeployFiles.path("flink-conf/config.yaml"));

        assertThat(values).containsKeys("high-availability.type", "external-resource.gpu.amount");
        assertThat(problems(values)).isEmpty();
    }

    @Test
    void flinkReadsTheFileItself() throws Exception {
        Files.copy(DeployFiles.path("flink-conf/config.yaml"), folder.resolve("config.yaml"));

        assertThat(GlobalConfiguration.loadConfiguration(folder.toString()).toMap())
                .isEqualTo(FlinkConfigurations.session());
    }

    @Test
    void aMisspeltKeyOrValueIsFound() throws Exception {
        FlinkOptions options = FlinkOptions.collect();

        assertThat(options.size()).isGreaterThan(400);
        assertThat(options.problem("execution.checkpointing.intervall", "10 s")).isPresent();
        assertThat(options.problem("execution.checkpointing.interval", "10 parsecs")).isPresent();
        assertThat(options.problem("high-availability.storageDir", "s3://a")).isEmpty();
        assertThat(options.problem("metrics.reporter.prom.port", "http")).isPresent();
        assertThat(options.problem("external-resource.gpu.amount", "one")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void everyJvmTakesTheOptions(Map<String, String> configuration) throws Exception {
        String options = configuration.get("env.java.opts.all");

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(options.split(" ")));
        command.add("-version");
        Program.Result java = Program.run(folder, command.toArray(String[]::new));
        assertThat(java.code()).as(java.output()).isZero();
        assertThat(java.output()).doesNotContain("WARNING");
        assertThat(command)
                .contains(
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=" + Review.class.getPackageName(),
                        "-Dorg.apache.avro.limits.string.maxLength=8388608",
                        "-Dorg.apache.avro.limits.bytes.maxLength=8388608",
                        "-Dorg.apache.avro.limits.collectionItems.maxLength=1000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/cpu", "overlays/gpu"})
    void theJobTakesItsOptions(String name) throws Exception {
        Path file = DeployFiles.path("kubernetes").resolve(name).resolve("polyphony.yaml");

        assertThat(JobConfiguration.fromArguments("--config", file.toString()).toMap())
                .containsEntry("embedding.model", "/models/current")
                .containsKey("delivery.transactional-id-prefix");
    }

    /** Kafka reads the secrets itself, from the folder where the Secret is mounted. */
    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void kafkasSecretsAreNamedByTheirFiles(String overlay) throws Exception {
        JobConfiguration job = FlinkConfigurations.job(overlay);
        for (String prefix : List.of("source.kafka.", "sink.kafka.")) {
            Properties kafka = job.passThrough(prefix);

            assertThat(kafka)
                    .containsEntry(
                            "config.providers.directory.class",
                            DirectoryConfigProvider.class.getName())
                    .containsEntry(
                            "sasl.jaas.config", "${directory:/run/secrets/kafka:jaas.config}");
        }
        assertThat(DeployFiles.textsUnder("mountPath", FlinkConfigurations.deployment(overlay)))
                .contains("/run/secrets/kafka");
    }

    @Test
    void theJobTakesWhatIsCommentedOutInItsFile() throws Exception {
        String text = Files.readString(DeployFiles.path("flink-conf/polyphony.yaml"));
        Path file = folder.resolve("polyphony.yaml");
        Files.writeString(file, text.replaceAll("(?m)^( *)# (?=[a-z][\\w.-]*: )", "$1"));

        Map<String, String> values =
                JobConfiguration.fromArguments("--config", file.toString()).toMap();
        assertThat(values)
                .containsKeys("embedding.cache.max-size", "source.kafka.security.protocol");
        FlinkOptions options = FlinkOptions.collect();
        assertThat(options.problem("state.backend.type", values.get("state.backend.type")))
                .isEmpty();
    }

    @Test
    void theDeploymentStartsTheMainClassOnTheMountedOptions() throws Exception {
        JsonNode deployment = FlinkConfigurations.deployment("cpu");

        assertThat(deployment.at("/spec/job/entryClass").asText())
                .isEqualTo(EnrichmentJob.class.getName());
        assertThat(deployment.at("/spec/job/args"))
                .extracting(JsonNode::asText)
                .containsExactly("--config", "/etc/polyphony/polyphony.yaml");
        assertThat(DeployFiles.textsUnder("mountPath", deployment)).contains("/etc/polyphony");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void stateAndLeadershipOutliveThePods(String overlay) throws Exception {
        Map<String, String> configuration = FlinkConfigurations.of(overlay);

        assertThat(configuration).containsEntry("high-availability.type", "kubernetes");
        for (String folder :
                List.of(
                        "execution.checkpointing.dir",
                        "execution.checkpointing.savepoint-dir",
                        "high-availability.storageDir")) {
            assertThat(configuration.get(folder)).startsWith("s3://");
        }
        assertThat(FlinkConfigurations.deployment(overlay).at("/spec/job/upgradeMode").asText())
                .isEqualTo("savepoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void oneModelForEachTaskManager(String overlay) throws Exception {
        Map<String, String> configuration = FlinkConfigurations.of(overlay);

        assertThat(configuration).containsEntry("taskmanager.numberOfTaskSlots", "1");
        assertThat(configuration.get("external-resource.gpu.amount"))
                .isEqualTo(overlay.equals("gpu") ? "1" : null);
    }

    @Test
    void theJobsPathsAreThoseOfTheVolumes() throws Exception {
        for (String overlay : List.of("cpu", "gpu")) {
            JsonNode deployment = FlinkConfigurations.deployment(overlay);
            List<String> mounts = DeployFiles.textsUnder("mountPath", deployment);
            JobConfiguration job = FlinkConfigurations.job(overlay);

            assertThat(mounts)
                    .contains(
                            job.toMap().get("embedding.cache-dir"),
                            FlinkConfigurations.of(overlay).get("io.tmp.dirs"));
            assertThat(deployment.at("/spec/podTemplate/spec/initContainers/0/command/2").asText())
                    .isEqualTo(job.toMap().get("embedding.model"));
        }
    }

    private static List<String> problems(Map<String, String> configuration) throws Exception {
        FlinkOptions options = FlinkOptions.collect();
        return configuration.entrySet().stream()
                .flatMap(entry -> options.problem(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private static Map<String, String> commentedOut(Path file) throws IOException {
        Map<String, String> values = new TreeMap<>();
        Matcher matcher = COMMENTED_OUT.matcher(Files.readString(file));
        while (matcher.find()) {
            values.put(matcher.group(1), matcher.group(2).strip());
        }
        return values;
    }
}
