package io.polyphony.function.embedding;

import io.polyphony.embedding.BrokenModelException;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.function.flink.UnrecoverableException;
import org.apache.flink.api.common.TaskInfo;

/**
 * Thrown where a job starts with a model that is broken on a task manager. Stops the job for good:
 * trying again cannot help. A job that ran before tries again, since the next task manager may have
 * the model whole.
 */
public class UnusableModelException extends UnrecoverableException {

    private static final long serialVersionUID = 1L;

    private UnusableModelException(BrokenModelException cause) {
        super(cause.getMessage(), cause);
    }

    /** Something that opens a model or a part of it. */
    @FunctionalInterface
    public interface Opening<T> {
        T open() throws EmbeddingException;
    }

    /**
     * Opens a part of a model.
     *
     * @throws UnusableModelException if the model is broken in the job's first attempt
     */
    public static <T> T opened(TaskInfo task, Opening<T> opening) throws EmbeddingException {
        try {
            return opening.open();
        } catch (BrokenModelException e) {
            if (task.getAttemptNumber() == 0) {
                throw new UnusableModelException(e);
            }
            throw e;
        }
    }
}
