package io.polyphony.embedding.onnx.device;

import java.util.Locale;

/** Kinds of devices that compute a model. */
public enum Device {
    /** CUDA where it works, else the CPU. */
    AUTO,
    CPU,
    /** A missing GPU or CUDA library is an error. */
    CUDA;

    /** The value as options spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
