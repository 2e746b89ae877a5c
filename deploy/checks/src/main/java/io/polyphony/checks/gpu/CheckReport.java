package io.polyphony.checks.gpu;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.checks.gpu.CheckRunner.Finished;
import io.polyphony.checks.gpu.step.CheckModels;
import io.polyphony.checks.gpu.step.StepResult.Outcome;
import io.polyphony.localcluster.bench.engine.Hardware;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints a line for each step and, last, one JSON object. */
final class CheckReport {

    private final PrintStream out;

    CheckReport(PrintStream out) {
        this.out = out;
    }

    void step(Finished step) {
        String cause = step.result().cause();
        out.printf(
                Locale.ROOT,
                "%-17s %-8s %6.1f s%s%n",
                step.name(),
                step.result().outcome().name().toLowerCase(Locale.ROOT),
                step.seconds(),
                cause == null ? "" : "  " + cause);
    }

    /** Prints the last line. It says passed only if every step did, on a GPU. */
    void finish(CheckModels models, List<Finished> steps, int planned) throws IOException {
        out.println(json(models, steps, planned));
    }

    static ObjectNode json(CheckModels models, List<Finished> steps, int planned)
            throws IOException {
        ObjectNode json = new JsonMapper().createObjectNode();
        boolean complete = steps.size() == planned && !hasFailed(steps);
        json.put(
                "passed",
                models.isCuda()
                        && complete
                        && steps.stream().allMatch(step -> step.is(Outcome.PASSED)));
        if (!models.isCuda()) {
            json.put("stand_in_passed", complete);
        }
        json.put("device", models.isCuda() ? "unknown" : "CPU in place of a GPU");
        steps.forEach(step -> gpu(step, json));
        versions(json.putObject("versions"));
        json.put("seconds", steps.stream().mapToDouble(Finished::seconds).sum());
        for (Finished step : steps) {
            if (step.is(Outcome.FAILED)) {
                json.put("failed_step", step.name()).put("cause", step.result().cause());
            }
        }
        ObjectNode results = json.putObject("steps");
        for (Finished step : steps) {
            ObjectNode result = results.putObject(step.name());
            result.put("outcome", step.result().outcome().name().toLowerCase(Locale.ROOT));
            result.put("cause", step.result().cause()).put("seconds", step.seconds());
            result.set("figures", step.result().figures());
        }
        return json;
    }

    static boolean hasFailed(List<Finished> steps) {
        return steps.stream().anyMatch(step -> step.is(Outcome.FAILED));
    }

    /** Name and driver, where the step about devices tells them. */
    private static void gpu(Finished step, ObjectNode json) {
        ObjectNode figures = step.result().figures();
        if (step.name().equals("devices") && figures.has("driver")) {
            json.put("device", figures.path("name").asText());
            json.put("driver", figures.path("driver").asText());
        }
    }

    private static void versions(ObjectNode versions) throws IOException {
        Hardware hardware = Hardware.here();
        versions.put("onnx_runtime", hardware.onnxRuntime()).put("jdk", hardware.jdk());
        versions.put("processor", hardware.processor()).put("cores", hardware.cores());
    }
}
