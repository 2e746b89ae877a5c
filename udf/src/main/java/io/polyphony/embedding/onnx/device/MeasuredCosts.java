package io.polyphony.embedding.onnx.device;

import io.polyphony.embedding.PassPlanner;
import io.polyphony.embedding.Precision;

/**
 * Costs of a forward pass beside its tokens, in tokens. Fitted on the 0.6B shape on two cores with
 * AMX: fp32 by passes of 1 to 12 texts of 16 to 512 tokens; int8 by the rates at 42 and 128 tokens.
 * For a GPU an estimate: its tokens are cheap beside the start of some hundred kernels. Wrong costs
 * waste a little time and change no vector.
 */
public final class MeasuredCosts {

    private static final PassPlanner CPU_FP32 = new PassPlanner(16, 3_000);
    private static final PassPlanner CPU_INT8 = new PassPlanner(32, 700);
    private static final PassPlanner GPU = new PassPlanner(256, 3_000);

    private MeasuredCosts() {}

    /**
     * @param device resolved, not {@link Device#AUTO}
     */
    public static PassPlanner of(Device device, Precision precision) {
        if (device == Device.CUDA) {
            return GPU;
        }
        return precision == Precision.INT8 ? CPU_INT8 : CPU_FP32;
    }
}
