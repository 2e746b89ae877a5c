package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.checks.gpu.machine.MemoryGauge;
import io.polyphony.embedding.EmbeddingModel;
import java.util.OptionalLong;

/**
 * Three openings and closings, as by a job that restarts: what one leaves behind must not add up.
 */
public final class ReopenStep implements CheckStep {

    private static final int TIMES = 3;
    private static final long ROOM_MIB = 256;

    @Override
    public String name() {
        return "reopen";
    }

    @Override
    public int budgetSeconds() {
        return 30;
    }

    @Override
    public StepResult run(CheckModels models) throws Exception {
        ObjectNode figures = StepResult.noFigures();
        ArrayNode seconds = figures.putArray("open_s");
        ArrayNode mib = figures.putArray("mib_after_closing");
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            try (EmbeddingModel model = models.open(models.precision())) {
                seconds.add((System.nanoTime() - start) / 1e9);
                Vectors.together(model, models.workload().uniform(8, 42));
            }
            OptionalLong used = MemoryGauge.mib(models.isCuda());
            if (used.isPresent()) {
                mib.add(used.getAsLong());
            }
        }
        if (mib.size() == TIMES && mib.get(TIMES - 1).asLong() > mib.get(0).asLong() + ROOM_MIB) {
            throw new StepFailure("memory stays behind when a model is closed", figures);
        }
        return StepResult.passed(figures);
    }
}
