package io.polyphony.embedding.graph;

import io.polyphony.embedding.Precision;
import java.util.Locale;

/**
 * The choices that a compiled graph depends on besides the checkpoint. The instruction is none of
 * it: a graph takes the keys and values of any prefix as inputs.
 *
 * @param form kernels that the graph is made of
 * @param weightSign of 8-bit weights; {@link WeightSign#SIGNED} in every other precision
 */
public record CompileOptions(Form form, Precision precision, WeightSign weightSign) {

    /** The kernels that run the graph. */
    public enum Form {
        CPU,
        /**
         * Attention declares outputs for keys and values, which its CUDA kernel needs; the CPU runs
         * this form too, slower.
         */
        CUDA
    }

    public static final CompileOptions CPU = new CompileOptions(Form.CPU, Precision.FP32);

    /**
     * Comparison of the form for CUDA with the one for the CPU: CUDA's attention takes no 32-bit
     * floats.
     */
    public static final CompileOptions CUDA = new CompileOptions(Form.CUDA, Precision.FP32);

    public CompileOptions {
        if (weightSign == WeightSign.UNSIGNED && precision != Precision.INT8) {
            throw new IllegalArgumentException("unsigned weights are 8-bit ones, not " + precision);
        }
    }

    /** Signed weights where they are 8-bit ones. */
    public CompileOptions(Form form, Precision precision) {
        this(form, precision, WeightSign.SIGNED);
    }

    public boolean isCuda() {
        return form == Form.CUDA;
    }

    /** Names these options in a file name. */
    public String id() {
        String id = form.name() + "-" + precision.name();
        return (weightSign == WeightSign.SIGNED ? id : id + "-" + weightSign.name())
                .toLowerCase(Locale.ROOT);
    }
}
