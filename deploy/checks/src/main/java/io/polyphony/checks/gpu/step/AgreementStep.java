package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors of texts of many lengths, alone and in one batch, against those of 32-bit floats on the
 * CPU.
 */
public final class AgreementStep implements CheckStep {

    @Override
    public String name() {
        return "agreement";
    }

    @Override
    public int budgetSeconds() {
        return 90;
    }

    @Override
    public StepResult run(CheckModels models) throws Exception {
        List<int[]> texts = new ArrayList<>();
        models.extent()
                .lengths()
                .forEach(length -> texts.addAll(models.workload().uniform(1, length)));
        float[][] reference;
        try (EmbeddingModel model = models.openReference()) {
            reference = Vectors.alone(model, texts);
        }
        ObjectNode figures = StepResult.noFigures();
        for (Precision precision : models.precisions()) {
            compare(models, precision, texts, reference, figures);
        }
        return StepResult.passed(figures);
    }

    private static void compare(
            CheckModels models,
            Precision precision,
            List<int[]> texts,
            float[][] reference,
            ObjectNode figures)
            throws Exception {
        float[][] alone;
        float[][] together;
        try (EmbeddingModel model = models.open(precision)) {
            alone = Vectors.alone(model, texts);
            together = Vectors.together(model, texts);
        }
        ObjectNode found = figures.putObject(precision.id());
        double worst = 1;
        worst = Math.min(worst, put(found, "alone_min_cos", Vectors.minCosine(reference, alone)));
        worst =
                Math.min(
                        worst, put(found, "batch_min_cos", Vectors.minCosine(reference, together)));
        put(found, "alone_vs_batch_min_cos", Vectors.minCosine(alone, together));
        double wanted = wanted(precision);
        if (worst < wanted) {
            throw new StepFailure(
                    "%s: a cosine of %.6f to fp32 on the CPU, expected at least %s"
                            .formatted(precision.id(), worst, wanted),
                    figures);
        }
    }

    private static double put(ObjectNode figures, String name, double value) {
        figures.put(name, value);
        return value;
    }

    /** Wide bounds, since no GPU has been asked yet: they tell a wrong kernel from rounding. */
    private static double wanted(Precision precision) {
        return switch (precision) {
            case FP32 -> 0.99999;
            case FP16 -> 0.999;
            case BF16, INT8 -> 0.99;
        };
    }
}
