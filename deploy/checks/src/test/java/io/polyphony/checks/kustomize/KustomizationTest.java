package io.polyphony.checks.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.checks.DeployFiles;
import io.polyphony.checks.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays render, here as with {@code kubectl}, where there is one. */
class KustomizationTest {

    private static final String HASH = "polyphony-config-[a-z0-9]{10}";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/cpu", "overlays/gpu"})
    void rendersAsKubectlDoes(String name) throws Exception {
        Path source = DeployFiles.path("kubernetes").resolve(name);
        Program.Result kubectl = Program.run(source, "kubectl", "kustomize", ".");

        assertThat(kubectl.code()).as(kubectl.output()).isZero();
        assertThat(kubectl.output()).containsPattern(HASH);
        List<JsonNode> expected =
                DeployFiles.documentsOf(kubectl.output().replaceAll(HASH, "polyphony-config"));
        assertThat(Kustomization.render(source)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void givesEveryPodTheImageAndTheOptionsOfItsOverlay(String overlay) throws Exception {
        List<JsonNode> objects = Kustomization.render(overlay(overlay));
        JsonNode spec = Kustomization.ofKind("FlinkDeployment", objects).get("spec");

        assertThat(spec.get("image").asText()).endsWith("-" + overlay);
        assertThat(DeployFiles.textsUnder("image", spec)).containsOnly(spec.get("image").asText());
        assertThat(Kustomization.ofKind("ConfigMap", objects).at("/data/polyphony.yaml").asText())
                .isEqualTo(Files.readString(overlay(overlay).resolve("polyphony.yaml")));
    }

    @Test
    void refusesAPatchWithoutATarget() throws IOException {
        write("kustomization.yaml", "patches: [{target: {kind: Pod, name: a}, path: patch.yaml}]");
        write("patch.yaml", "spec: {}");

        assertThatThrownBy(() -> Kustomization.render(folder))
                .hasMessageContaining("0 objects for the patch");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        write("kustomization.yaml", "helmCharts: []");

        assertThatThrownBy(() -> Kustomization.render(folder)).hasMessageContaining("helmCharts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu"})
    void mountsEveryVolumeAndNoOther(String overlay) throws Exception {
        JsonNode pod =
                Kustomization.ofKind("FlinkDeployment", Kustomization.render(overlay(overlay)))
                        .at("/spec/podTemplate/spec");

        Set<String> mounted = new HashSet<>();
        pod.findValues("volumeMounts").forEach(mounts -> mounted.addAll(names(mounts)));
        assertThat(names(pod.get("volumes"))).containsExactlyInAnyOrderElementsOf(mounted);
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.get("name").asText())
                .toList();
    }

    private static Path overlay(String name) {
        return DeployFiles.path("kubernetes/overlays").resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
