package io.polyphony.embedding.remote;

import java.util.concurrent.CompletionException;

/** Failures of asynchronous calls. */
final class Failures {

    private Failures() {}

    /** The failure itself, without the wrapping of a dependent call. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
