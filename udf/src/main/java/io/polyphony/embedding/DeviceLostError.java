package io.polyphony.embedding;

/**
 * The accelerator is lost to this process: whatever is tried next on it fails too, whoever tries.
 * Only a new process helps, so this is an {@link InternalError}, on which a Flink task manager ends
 * itself at once (its {@code Task} does so for every error that {@code
 * ExceptionUtils.isJvmFatalError} names); the job goes on elsewhere from the last checkpoint.
 */
public final class DeviceLostError extends InternalError {

    private static final long serialVersionUID = 1L;

    public DeviceLostError(String message, Throwable cause) {
        super(message, cause);
    }
}
