package io.polyphony.embedding.onnx.device;

/** Where a model is computed. */
public enum Device {
    CPU,
    /** A missing GPU or CUDA library is an error. */
    CUDA,
    /** CUDA where it works, else the CPU. */
    AUTO
}
