package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.Precision;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The kernel that ONNX Runtime chooses for attention, which it prints if asked; by a process of its
 * own for each number format.
 */
public final class AttentionStep implements CheckStep {

    private static final String SWITCH = "ORT_ENABLE_ATTENTION_KERNEL_DEBUG_INFO";

    /**
     * Matches a line such as {@code Operator=GroupQueryAttention ... SdpaKernel=FLASH_ATTENTION}.
     */
    private static final Pattern KERNEL = Pattern.compile("SdpaKernel=(\\w+)");

    private static final int CHILD_SECONDS = 28;

    @Override
    public String name() {
        return "attention_kernel";
    }

    @Override
    public int budgetSeconds() {
        return 60;
    }

    @Override
    public StepResult run(CheckModels models) throws Exception {
        if (!models.isCuda()) {
            return StepResult.skipped("the CPU stands in: its kernel is the only one");
        }
        ObjectNode figures = StepResult.noFigures();
        for (Precision precision : models.precisions()) {
            String output =
                    ChildJava.run(
                            models.folder().resolve("attention-" + precision.id() + ".log"),
                            Map.of(SWITCH, "1"),
                            CHILD_SECONDS,
                            AttentionProbe.command(models, precision));
            Map<String, Integer> kernels = kernels(output);
            if (kernels.isEmpty()) {
                throw new StepFailure(
                        precision.id() + ": no line with SdpaKernel=, although " + SWITCH + "=1",
                        figures);
            }
            kernels.forEach(figures.putObject(precision.id())::put);
        }
        return StepResult.passed(figures);
    }

    /** Counts how often each kernel is named. */
    static Map<String, Integer> kernels(String output) {
        Map<String, Integer> kernels = new TreeMap<>();
        KERNEL.matcher(output)
                .results()
                .forEach(found -> kernels.merge(found.group(1), 1, Integer::sum));
        return kernels;
    }
}
