package io.polyphony.embedding.qwen3;

import io.polyphony.embedding.Precision;
import java.util.Locale;

/**
 * What a compiled graph depends on besides the checkpoint. The instruction is none of it: a graph takes the keys and values of
 * any prefix as inputs.
 *
 * @param form kernels that the graph is made of
 */
public record CompileOptions(Form form, Precision precision) {

    /** Whose kernels run the graph. */
    public enum Form {
        CPU,
        /** Attention declares outputs for keys and values, which its CUDA kernel needs; the CPU runs this form too, slower. */
        CUDA
    }

    public static final CompileOptions CPU = new CompileOptions(Form.CPU, Precision.FP32);

    /** For comparing the form for CUDA with the one for the CPU: CUDA's attention takes no 32-bit floats. */
    public static final CompileOptions CUDA = new CompileOptions(Form.CUDA, Precision.FP32);

    boolean isCuda() {
        return form == Form.CUDA;
    }

    /** Names these options in a file name. */
    String id() {
        return (form.name() + "-" + precision.name()).toLowerCase(Locale.ROOT);
    }
}
