package io.polyphony.embedding.onnx.device;

import java.util.Locale;

/** Growth of ONNX Runtime's memory arena on a GPU, which never shrinks. */
public enum ArenaExtension {
    /** By what is asked for: least memory. */
    SAME_AS_REQUESTED("kSameAsRequested"),
    /** By powers of two: fewest allocations. */
    NEXT_POWER_OF_TWO("kNextPowerOfTwo");

    private final String providerValue;

    ArenaExtension(String providerValue) {
        this.providerValue = providerValue;
    }

    String providerValue() {
        return providerValue;
    }

    /** The value as options spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
