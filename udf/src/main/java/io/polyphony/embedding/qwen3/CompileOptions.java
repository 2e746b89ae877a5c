package io.polyphony.embedding.qwen3;

import java.util.Locale;

/**
 * What a compiled graph depends on besides the checkpoint.
 *
 * @param presentOutputs whether attention declares outputs for keys and values: the CUDA kernel needs them, the CPU kernel
 *     is faster without
 */
public record CompileOptions(Precision precision, boolean presentOutputs) {

    /** Number format of weights and arithmetic. */
    public enum Precision {
        FP32
    }

    public static final CompileOptions CPU = new CompileOptions(Precision.FP32, false);

    public static final CompileOptions CUDA = new CompileOptions(Precision.FP32, true);

    /** Names these options in a file name. */
    String id() {
        return (precision.name() + (presentOutputs ? "-present" : "")).toLowerCase(Locale.ROOT);
    }
}
