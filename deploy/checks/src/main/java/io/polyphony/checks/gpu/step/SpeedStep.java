package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tokens a second of large passes over short and long texts, beside PyTorch's in the same shape
 * where it is installed.
 */
public final class SpeedStep implements CheckStep {

    private static final int UNTIMED = 2;

    @Override
    public String name() {
        return "speed";
    }

    @Override
    public int budgetSeconds() {
        return 100;
    }

    @Override
    public StepResult run(CheckModels models) throws Exception {
        ObjectNode figures = StepResult.noFigures();
        figures.put("precision", models.precision().id());
        ObjectNode speeds = figures.putObject("tokens_per_second");
        ObjectNode fixed = figures.putObject("planner_fixed_tokens");
        try (EmbeddingModel model = models.open(models.precision())) {
            for (int length : models.extent().textTokens()) {
                PassCosts costs = new PassCosts();
                for (int tokens : models.extent().passTokens()) {
                    double speed = speed(models, model, tokens, length);
                    speeds.put(tokens + "_of_" + length, speed);
                    costs.add(tokens, tokens / speed);
                }
                fixed.put("of_" + length, costs.fixedTokens());
            }
        }
        Optional<JsonNode> torch = TorchSpeed.measure(models);
        if (torch.isPresent()) {
            figures.set("pytorch", torch.get());
        } else {
            figures.put("pytorch", "not installed, or it failed");
        }
        return StepResult.passed(figures);
    }

    private static double speed(CheckModels models, EmbeddingModel model, int tokens, int length)
            throws EmbeddingException {
        List<int[]> texts = models.workload().uniform(Math.max(1, tokens / length), length);
        double[] seconds = new double[models.extent().rounds()];
        for (int round = -UNTIMED; round < seconds.length; round++) {
            long start = System.nanoTime();
            Vectors.together(model, texts);
            if (round >= 0) {
                seconds[round] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return texts.size() * length / seconds[seconds.length / 2];
    }
}
