package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A step that found something else than it should, with the figures that it has so far. */
public final class StepFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ObjectNode figures;

    StepFailure(String cause, ObjectNode figures) {
        super(cause);
        this.figures = figures;
    }

    /** The step as it is reported. */
    public StepResult result() {
        return StepResult.failed(String.valueOf(getMessage()), figures);
    }
}
