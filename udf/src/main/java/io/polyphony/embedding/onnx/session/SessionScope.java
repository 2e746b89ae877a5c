package io.polyphony.embedding.onnx.session;

/** Who shares a session. */
public enum SessionScope {
    /** Each opened model has its own. */
    SLOT,
    /**
     * All models that one job opens in a process with the same settings on the same device share
     * one.
     */
    TASK_MANAGER
}
