package io.polyphony.embedding.graph;

/**
 * Readings of the bytes of 8-bit weights. The integers that a product gives are the same for both,
 * where the processor adds them without saturation.
 */
public enum WeightSign {
    /**
     * Two's complement, -127 to 127: the fast form on processors with 8-bit dot products (VNNI,
     * AMX, ARM's).
     */
    SIGNED,
    /**
     * Shifted by {@link #SHIFT} to 1 to 255: exact on x86 processors without 8-bit dot products,
     * too.
     */
    UNSIGNED;

    /** Zero point of unsigned weights. */
    static final int SHIFT = 128;
}
