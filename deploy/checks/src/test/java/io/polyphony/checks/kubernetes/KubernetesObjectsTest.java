package io.polyphony.checks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.checks.DeployFiles;
import io.polyphony.checks.kustomize.FlinkConfigurations;
import io.polyphony.checks.kustomize.Kustomization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every object is one that Kubernetes or the operator of its kind takes, without a field that they
 * would drop in silence.
 */
class KubernetesObjectsTest {

    private static final Path RESOURCE_DEFINITIONS =
            DeployFiles.path("../../shared/data/crd").normalize();

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void everyBuiltInObjectFitsItsSchema(String overlay) throws Exception {
        for (JsonNode object : objects(overlay)) {
            if (ObjectSchemas.isBuiltIn(object)) {
                assertThat(ObjectSchemas.problem(object)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void theFlinkDeploymentFitsTheOperatorsSchema(String overlay) throws Exception {
        ResourceDefinition definition = flinkDeployments();

        assertThat(definition.problems(FlinkConfigurations.deployment(overlay))).isEmpty();
    }

    /**
     * The schema of the operator knows all fields of a pod, yet not which are required; that of
     * Kubernetes does.
     */
    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void thePodTemplatesArePods(String overlay) throws Exception {
        JsonNode spec = FlinkConfigurations.deployment(overlay).get("spec");
        List<JsonNode> templates = spec.findValues("podTemplate");

        assertThat(templates).isNotEmpty();
        for (JsonNode template : templates) {
            ObjectNode complete = template.deepCopy();
            if (!complete.path("spec").has("containers")) {
                ((ObjectNode) complete.get("spec")).putArray("containers");
            }
            assertThat(ObjectSchemas.podTemplateProblem(complete)).isEmpty();
        }
    }

    @Test
    void unknownAndMissingFieldsAreRefused() throws Exception {
        JsonNode policy = Kustomization.ofKind("NetworkPolicy", objects("cpu")).deepCopy();
        ((ObjectNode) policy.get("spec")).put("policyType", "Ingress");
        assertThat(ObjectSchemas.problem(policy)).hasValueSatisfying(contains("policyType"));

        JsonNode binding = Kustomization.ofKind("RoleBinding", objects("cpu")).deepCopy();
        ((ObjectNode) binding).remove("roleRef");
        assertThat(ObjectSchemas.problem(binding)).hasValueSatisfying(contains("roleRef"));

        JsonNode monitor = Kustomization.ofKind("PodMonitor", objects("cpu")).deepCopy();
        ((ObjectNode) monitor.at("/spec/podMetricsEndpoints/0")).put("intervall", "30s");
        assertThat(ObjectSchemas.problem(monitor)).hasValueSatisfying(contains("intervall"));
    }

    @Test
    void unknownFieldsAndValuesOfAFlinkDeploymentAreRefused() throws Exception {
        ResourceDefinition definition = flinkDeployments();
        ObjectNode deployment = FlinkConfigurations.deployment("gpu").deepCopy();
        ((ObjectNode) deployment.at("/spec/job")).put("upgradeMode", "hope");
        ((ObjectNode) deployment.at("/spec/taskManager/podTemplate/spec")).put("nodeSelektor", 1);
        ((ObjectNode) deployment.get("spec")).put("flinkVersion", "v2_3");

        assertThat(definition.problems(deployment))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("upgradeMode"))
                .anyMatch(problem -> problem.contains("nodeSelektor"))
                .anyMatch(problem -> problem.contains("flinkVersion"));
    }

    /** Selectors of pods select those of the job, and the port that is scraped is there. */
    @Test
    void policyAndMonitorSelectThePodsOfTheJob() throws Exception {
        List<JsonNode> objects = objects("gpu");
        JsonNode template =
                Kustomization.ofKind("FlinkDeployment", objects).at("/spec/podTemplate");
        JsonNode labels = template.at("/metadata/labels");

        assertThat(
                        Kustomization.ofKind("NetworkPolicy", objects)
                                .at("/spec/podSelector/matchLabels"))
                .isEqualTo(labels);
        JsonNode monitor = Kustomization.ofKind("PodMonitor", objects).get("spec");
        assertThat(monitor.at("/selector/matchLabels")).isEqualTo(labels);
        JsonNode port = template.at("/spec/containers/0/ports/0");
        assertThat(monitor.at("/podMetricsEndpoints/0/port")).isEqualTo(port.get("name"));
        assertThat(FlinkConfigurations.of("gpu").get("metrics.reporter.prom.port"))
                .isEqualTo(port.get("containerPort").asText());
    }

    /** PlainTextSecrets are named, never held, and nothing may write but to the volumes. */
    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void podsAreLockedAndHoldNoSecret(String overlay) throws Exception {
        List<JsonNode> objects = objects(overlay);
        JsonNode pod =
                Kustomization.ofKind("FlinkDeployment", objects).at("/spec/podTemplate/spec");

        assertThat(objects).noneMatch(object -> object.get("kind").asText().equals("Secret"));
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        for (JsonNode container : List.of(pod.at("/initContainers/0"), pod.at("/containers/0"))) {
            JsonNode context = container.get("securityContext");
            assertThat(context.get("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            container
                    .path("env")
                    .forEach(
                            variable ->
                                    assertThat(variable.at("/valueFrom/secretKeyRef").isObject())
                                            .isTrue());
        }
    }

    private static Consumer<String> contains(String text) {
        return problem -> assertThat(problem).contains(text);
    }

    private static List<JsonNode> objects(String overlay) throws IOException {
        return Kustomization.render(DeployFiles.path("kubernetes/overlays").resolve(overlay));
    }

    private static ResourceDefinition flinkDeployments() throws IOException {
        assumeTrue(
                Files.isDirectory(RESOURCE_DEFINITIONS),
                "no resource definitions in " + RESOURCE_DEFINITIONS + ": skipped");
        try (Stream<Path> files = Files.list(RESOURCE_DEFINITIONS)) {
            Optional<Path> file =
                    files.filter(path -> path.getFileName().toString().startsWith("flinkdep"))
                            .findFirst();
            assumeTrue(
                    file.isPresent(),
                    "no definition of FlinkDeployment in " + RESOURCE_DEFINITIONS + ": skipped");
            return ResourceDefinition.read(file.orElseThrow());
        }
    }
}
