package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.checks.gpu.machine.MemoryGauge;
import io.polyphony.embedding.EmbeddingModel;
import java.util.OptionalLong;
import java.util.Random;

/** Passes of many shapes, the largest first: memory does not grow any more after it. */
public final class ShapesStep implements CheckStep {

    private static final int MOST_TEXTS = 32;
    private static final int LONGEST = 256;

    /** Memory of the allocator and of other programs. */
    private static final long ROOM_MIB = 256;

    @Override
    public String name() {
        return "shapes";
    }

    @Override
    public int budgetSeconds() {
        return 40;
    }

    @Override
    public StepResult run(CheckModels models) throws Exception {
        try (EmbeddingModel model = models.open(models.precision())) {
            Vectors.together(model, models.workload().uniform(MOST_TEXTS, LONGEST));
            OptionalLong before = MemoryGauge.mib(models.isCuda());
            Random random = new Random(1);
            for (int i = 1; i < models.extent().shapes(); i++) {
                int texts = 1 + random.nextInt(MOST_TEXTS);
                int length = 1 + random.nextInt(LONGEST);
                Vectors.together(model, models.workload().uniform(texts, length));
            }
            OptionalLong after = MemoryGauge.mib(models.isCuda());
            if (before.isEmpty() || after.isEmpty()) {
                return StepResult.skipped("nothing here tells the memory in use (nvidia-smi)");
            }
            return result(models, before.getAsLong(), after.getAsLong());
        }
    }

    private static StepResult result(CheckModels models, long before, long after)
            throws StepFailure {
        ObjectNode figures = StepResult.noFigures();
        figures.put("shapes", models.extent().shapes());
        figures.put("mib_after_the_largest", before).put("mib_after_all", after);
        if (after > before + ROOM_MIB) {
            throw new StepFailure(
                    "memory grew from %d to %d MiB over %d shapes"
                            .formatted(before, after, models.extent().shapes()),
                    figures);
        }
        return StepResult.passed(figures);
    }
}
