package io.polyphony.localcluster.bench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Time and memory of opening a model whose compiled form is cached, in processes of their own. */
final class OpenMeasure {

    private static final int MAX_PROCESSES = 3;
    private static final double MEGABYTE = 1e6;

    private final EngineReport report;

    OpenMeasure(EngineReport report) {
        this.report = report;
    }

    void run(BenchModels models) throws Exception {
        // the first compiles
        OpenProbe.run(models.openFolder(), models.cache(), models.threads());
        List<OpenProbe.Cost> costs = new ArrayList<>();
        int processes = Math.min(MAX_PROCESSES, models.extent().rounds());
        for (int i = 0; i < processes; i++) {
            costs.add(OpenProbe.run(models.openFolder(), models.cache(), models.threads()));
        }
        report.section(
                "opening int8 with "
                        + models.extent().shapes().open().vocabularySize()
                        + " rows of vocabulary");
        report.value(
                "open_s", "from folder to session", median(costs, OpenProbe.Cost::seconds), "s");
        report.value(
                "resident_mb",
                "memory not backed by a file",
                median(costs, cost -> cost.openBytes() / MEGABYTE),
                "MB");
        report.value(
                "resident_after_pass_mb",
                "the same after a batch of 8 x 42",
                median(costs, cost -> cost.passBytes() / MEGABYTE),
                "MB");
    }

    private static double median(
            List<OpenProbe.Cost> costs, ToDoubleFunction<OpenProbe.Cost> value) {
        return Rounds.median(costs.stream().mapToDouble(value).toArray());
    }
}
