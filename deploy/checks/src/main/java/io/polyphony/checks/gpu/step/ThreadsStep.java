package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two threads on one session, as two slots of a task manager use it: each gets the vectors that it
 * gets alone.
 */
public final class ThreadsStep implements CheckStep {

    private static final int THREADS = 2;
    private static final int BATCHES = 20;
    private static final double SAME = 0.9999;

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public int budgetSeconds() {
        return 30;
    }

    @Override
    public StepResult run(CheckModels models) throws Exception {
        List<Future<Double>> results = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (EmbeddingModel first = models.openShared();
                EmbeddingModel second = models.openShared()) {
            List<EmbeddingModel> opened = List.of(first, second);
            for (int i = 0; i < THREADS; i++) {
                EmbeddingModel model = opened.get(i);
                List<int[]> texts = models.workload().uniform(16 + i, 30 + 10 * i);
                float[][] expected = Vectors.together(model, texts);
                results.add(threads.submit(() -> leastCosine(model, texts, expected)));
            }
            ObjectNode figures = StepResult.noFigures();
            double least = 1;
            for (Future<Double> result : results) {
                least = Math.min(least, result.get());
            }
            figures.put("batches", THREADS * BATCHES).put("min_cos", least);
            if (least < SAME) {
                throw new StepFailure(
                        "a thread gets other vectors beside another: cosine %.6f".formatted(least),
                        figures);
            }
            return StepResult.passed(figures);
        } finally {
            threads.shutdownNow();
        }
    }

    private static double leastCosine(EmbeddingModel model, List<int[]> texts, float[][] expected)
            throws Exception {
        double least = 1;
        for (int i = 0; i < BATCHES; i++) {
            least = Math.min(least, Vectors.minCosine(expected, Vectors.together(model, texts)));
        }
        return least;
    }
}
