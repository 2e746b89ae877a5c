package io.polyphony.embedding;

import java.util.Locale;

/**
 * Number format of a model's weights and of the arithmetic on them. Norms, softmax and pooling are
 * 32-bit floats in all of them.
 */
public enum Precision {
    /** 32-bit floats, on the CPU. */
    FP32,
    /**
     * Signed 8-bit weights with a scale per output, 8-bit activations with a scale per token; on
     * the CPU.
     */
    INT8,
    /** IEEE 754 binary16, on CUDA. */
    FP16,
    /** The upper half of 32-bit floats, on CUDA. */
    BF16;

    /** Its name in options, records and file names. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
