package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.localcluster.demo.Demo;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The whole job on a local cluster with one slot: broker, Flink, the demo model, sample feedback
 * in, themes out.
 */
public final class JobStep implements CheckStep {

    private static final int CHILD_SECONDS = 85;

    @Override
    public String name() {
        return "job";
    }

    @Override
    public int budgetSeconds() {
        return 90;
    }

    @Override
    public StepResult run(CheckModels models) throws Exception {
        String output =
                ChildJava.run(
                        models.folder().resolve("job.log"),
                        Map.of(),
                        CHILD_SECONDS,
                        List.of(
                                Demo.class.getName(),
                                "--once",
                                "--parallelism=1",
                                "--precision=" + models.precision().id(),
                                "-Dembedding.device=" + (models.isCuda() ? "cuda" : "cpu")));
        JsonNode summary = lastLine(output);
        ObjectNode figures = StepResult.noFigures();
        figures.set("demo", summary);
        if (summary.path("labelled").asLong() == 0
                || summary.path("labelled").asLong() != summary.path("in").asLong()) {
            throw new StepFailure("not every record was labelled", figures);
        }
        return StepResult.passed(figures);
    }

    private static JsonNode lastLine(String output) throws IOException {
        return new JsonMapper()
                .readTree(output.strip().lines().reduce("", (first, second) -> second));
    }
}
