package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Result of a step.
 *
 * @param cause of a failure, or why the step was skipped; {@code null} if it passed
 * @param figures by name; empty for none
 */
public record StepResult(Outcome outcome, @Nullable String cause, ObjectNode figures) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Outcome of a step. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** It says nothing about this device, or cannot be asked here. */
        SKIPPED
    }

    public static StepResult passed(ObjectNode figures) {
        return new StepResult(Outcome.PASSED, null, figures);
    }

    public static StepResult failed(String cause, ObjectNode figures) {
        return new StepResult(Outcome.FAILED, cause, figures);
    }

    public static StepResult failed(String cause) {
        return failed(cause, noFigures());
    }

    public static StepResult skipped(String cause) {
        return new StepResult(Outcome.SKIPPED, cause, noFigures());
    }

    /** Figures without any yet. */
    static ObjectNode noFigures() {
        return MAPPER.createObjectNode();
    }
}
