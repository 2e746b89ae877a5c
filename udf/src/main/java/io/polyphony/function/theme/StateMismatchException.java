package io.polyphony.function.theme;

import io.polyphony.function.flink.UnrecoverableException;
import java.util.List;

/** Thrown where state holds vectors that were made otherwise. Trying again cannot help. */
public class StateMismatchException extends UnrecoverableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param differences options with their values in the state and now
     */
    StateMismatchException(String operator, List<String> differences) {
        super(
                ("The state of '%s' was made with other settings, which cannot change under it: %s."
                     + " Vectors of two models must never meet, and open windows keep their length:"
                     + " start with the settings of the state, or without it, or as a second job"
                     + " beside the first (deploy/README.md, 'Another model or dimension').")
                        .formatted(operator, String.join("; ", differences)));
    }
}
