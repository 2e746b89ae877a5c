package io.polyphony.function.theme;

import io.polyphony.function.flink.UnrecoverableException;

/** Thrown where state holds vectors that were made otherwise. Trying again cannot help. */
public class StateMismatchException extends UnrecoverableException {

    private static final long serialVersionUID = 1L;

    StateMismatchException(String operator, String found, String expected) {
        super(
                ("The state of '%s' was made with [%s], the job runs with [%s]"
                     + " (revision|dimension|instruction|chunk policy|state fingerprint). ")
                                .formatted(operator, found, expected)
                        + "Vectors of two models must never meet: start with the model and options"
                        + " of the state, or without the state.");
    }
}
