package io.polyphony.embedding.onnx.session;

import java.util.Locale;

/** Scopes in which a session is shared. */
public enum SessionScope {
    /** Each opened model has its own. */
    SLOT,
    /**
     * All models that one job opens in a process with the same settings on the same device share
     * one.
     */
    TASK_MANAGER;

    /** The value as options spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
