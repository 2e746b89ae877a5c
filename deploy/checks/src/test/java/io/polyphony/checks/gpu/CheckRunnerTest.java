package io.polyphony.checks.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.checks.gpu.CheckRunner.Finished;
import io.polyphony.checks.gpu.step.CheckExtent;
import io.polyphony.checks.gpu.step.CheckModels;
import io.polyphony.checks.gpu.step.CheckStep;
import io.polyphony.checks.gpu.step.StepResult;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.onnx.device.Device;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {

    private static final StepResult PASSED =
            StepResult.passed(new JsonMapper().createObjectNode().put("answer", 42));

    private final List<String> reported = new ArrayList<>();

    @Test
    void everyStepRunsInOrder() throws Exception {
        List<Finished> finished =
                run(Device.CUDA, step("one", () -> PASSED), step("two", () -> PASSED));

        assertThat(reported).containsExactly("one", "two");
        JsonNode json = json(Device.CUDA, finished, 2);
        assertThat(json.get("passed").asBoolean()).isTrue();
        assertThat(json.at("/steps/one/figures/answer").asInt()).isEqualTo(42);
        assertThat(json.at("/steps/two/outcome").asText()).isEqualTo("passed");
        assertThat(json.has("failed_step")).isFalse();
        assertThat(json.has("stand_in_passed")).isFalse();
    }

    @Test
    void stopsAtTheFirstFailureWithItsCause() throws Exception {
        List<Finished> finished =
                run(
                        Device.CUDA,
                        step("one", () -> PASSED),
                        step("two", () -> StepResult.failed("no such kernel")),
                        step("three", () -> PASSED));

        assertThat(reported).containsExactly("one", "two");
        JsonNode json = json(Device.CUDA, finished, 3);
        assertThat(json.get("passed").asBoolean()).isFalse();
        assertThat(json.get("failed_step").asText()).isEqualTo("two");
        assertThat(json.get("cause").asText()).isEqualTo("no such kernel");
        assertThat(json.get("steps").has("three")).isFalse();
    }

    @Test
    void exceptionsAndErrorsAreFailures() throws Exception {
        assertThat(
                        run(
                                Device.CUDA,
                                step(
                                        "one",
                                        () -> {
                                            throw new UnsatisfiedLinkError("libcudart.so.12");
                                        })))
                .singleElement()
                .satisfies(
                        step ->
                                assertThat(step.result().cause())
                                        .isEqualTo(
                                                "java.lang.UnsatisfiedLinkError: libcudart.so.12"));
    }

    @Test
    void aStepThatTakesTooLongHasFailed() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        List<Finished> finished =
                run(
                        Device.CUDA,
                        new TestingStep(
                                "one",
                                0,
                                () -> {
                                    never.await();
                                    return PASSED;
                                }));

        assertThat(finished.get(0).result().outcome()).isEqualTo(StepResult.Outcome.FAILED);
        assertThat(finished.get(0).result().cause()).isEqualTo("took longer than 0 s");
    }

    @Test
    void aStepThatWasSkippedHasNotPassed() throws Exception {
        List<Finished> finished =
                run(
                        Device.CUDA,
                        step("one", () -> PASSED),
                        step("two", () -> StepResult.skipped("no nvidia-smi")));

        assertThat(json(Device.CUDA, finished, 2).get("passed").asBoolean()).isFalse();
    }

    @Test
    void theStandInNeverSaysThatAGpuPassed() throws Exception {
        JsonNode json = json(Device.CPU, run(Device.CPU, step("one", () -> PASSED)), 1);

        assertThat(json.get("passed").asBoolean()).isFalse();
        assertThat(json.get("stand_in_passed").asBoolean()).isTrue();
        assertThat(json.get("device").asText()).isEqualTo("CPU in place of a GPU");
    }

    @Test
    void nameAndDriverComeFromTheStepAboutDevices() throws Exception {
        StepResult devices =
                StepResult.passed(
                        new JsonMapper()
                                .createObjectNode()
                                .put("name", "NVIDIA L4")
                                .put("driver", "570.86"));
        JsonNode json = json(Device.CUDA, run(Device.CUDA, step("devices", () -> devices)), 1);

        assertThat(json.get("device").asText()).isEqualTo("NVIDIA L4");
        assertThat(json.get("driver").asText()).isEqualTo("570.86");
        assertThat(json.at("/versions/onnx_runtime").asText()).startsWith("1.");
    }

    private List<Finished> run(Device device, CheckStep... steps) throws InterruptedException {
        return new CheckRunner(models(device), step -> reported.add(step.name()))
                .run(List.of(steps));
    }

    /** The last line of the output. */
    private static JsonNode json(Device device, List<Finished> steps, int planned)
            throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        CheckReport report = new CheckReport(new PrintStream(output, true, StandardCharsets.UTF_8));
        steps.forEach(report::step);
        report.finish(models(device), steps, planned);
        List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(steps.size() + 1);
        return new JsonMapper().readTree(lines.get(steps.size()));
    }

    private static CheckModels models(Device device) {
        return new CheckModels(
                Path.of("unused"), CheckExtent.tiny(), device, List.of(Precision.FP32));
    }

    private static CheckStep step(String name, Callable<StepResult> body) {
        return new TestingStep(name, 20, body);
    }

    private record TestingStep(String name, int budgetSeconds, Callable<StepResult> body)
            implements CheckStep {

        @Override
        public StepResult run(CheckModels models) throws Exception {
            return body.call();
        }
    }
}
