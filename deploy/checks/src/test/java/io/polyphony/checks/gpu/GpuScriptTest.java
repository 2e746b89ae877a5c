package io.polyphony.checks.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.checks.gpu.step.CheckStep;
import io.polyphony.localcluster.home.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class GpuScriptTest {

    private static final Path CHECKS =
            Home.find().folder().toAbsolutePath().resolveSibling("deploy/checks");

    @Test
    void withoutTheRuntimeForGpusItNamesTheBuild() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("bash", CHECKS.resolve("gpu").toString())
                        .redirectErrorStream(true);
        builder.environment().put("POLYPHONY_RUNTIME", "/nonexistent.jar");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output)
                .startsWith("gpu: no job/target/polyphony-runtime-gpu-*.jar")
                .contains("./mvnw -B package -DskipTests -Pgpu");
    }

    @Test
    void theManualHasEveryStepWithItsBudgetInOrder() throws Exception {
        List<CheckStep> steps = new GpuCheck(System.out).steps();
        List<String> rows =
                Files.readAllLines(CHECKS.resolveSibling("GPU.md")).stream()
                        .filter(line -> line.matches("\\| `\\w+` \\| \\d+ s \\|.*"))
                        .map(line -> line.substring(2, line.indexOf(" s |")))
                        .toList();

        assertThat(rows)
                .isEqualTo(
                        steps.stream()
                                .map(
                                        step ->
                                                "`%s` | %d"
                                                        .formatted(
                                                                step.name(), step.budgetSeconds()))
                                .toList());
        assertThat(steps.stream().mapToInt(CheckStep::budgetSeconds).sum())
                .as("ten minutes with the making of the model")
                .isLessThanOrEqualTo(590);
    }

    @Test
    void theChecksCanBeStarted() {
        assertThat(CHECKS.resolve("gpu")).matches(Files::isExecutable);
        assertThat(CHECKS.resolve("gpu-libraries")).matches(Files::isExecutable);
    }
}
