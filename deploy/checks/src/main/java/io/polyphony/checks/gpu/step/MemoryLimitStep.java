package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.PlannedModel;
import io.polyphony.embedding.onnx.device.CudaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A limit on GPU memory that a large batch does not fit into: passes become smaller, vectors stay
 * the same.
 */
public final class MemoryLimitStep implements CheckStep {

    private static final int TOKENS = 32_768;
    private static final int TEXT = 512;
    private static final double SAME = 0.999;

    /** Beside the weights: a fraction of what a pass of all tokens takes. */
    private static final long ROOM = 512L << 20;

    @Override
    public String name() {
        return "memory_limit";
    }

    @Override
    public int budgetSeconds() {
        return 35;
    }

    @Override
    public StepResult run(CheckModels models) throws Exception {
        if (!models.isCuda()) {
            return StepResult.skipped("the CPU stands in: embedding.cuda.memory-limit is CUDA's");
        }
        List<int[]> texts = Vectors.filling(models, TOKENS, TEXT);
        float[][] expected;
        try (EmbeddingModel model = models.open(models.precision())) {
            expected = Vectors.together(model, texts);
        }
        long limit = weightBytes(models) + ROOM;
        ObjectNode figures = StepResult.noFigures().put("limit_mib", limit >> 20);
        CudaSettings cuda = new CudaSettings(null, limit);
        try (EmbeddingModel model = models.openLimited(cuda)) {
            double cosine = Vectors.minCosine(expected, Vectors.together(model, texts));
            int tokens = ((PlannedModel) model).limits().maxTokens();
            figures.put("min_cos", cosine).put("tokens_of_a_pass", tokens);
            if (cosine < SAME || tokens >= TOKENS) {
                throw new StepFailure(
                        ("expected passes of fewer than %d tokens with the same vectors,"
                                        + " found %d with a cosine of %.6f")
                                .formatted(TOKENS, tokens, cosine),
                        figures);
            }
        }
        return StepResult.passed(figures);
    }

    /** Bytes of the compiled form of the default precision. */
    private static long weightBytes(CheckModels models) throws IOException {
        String name = models.precision().id();
        try (Stream<Path> files = Files.walk(models.cache())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> models.cache().relativize(file).toString().contains(name))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
