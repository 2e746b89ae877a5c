package io.polyphony.embedding.checkpoint;

import io.polyphony.embedding.BrokenModelException;
import io.polyphony.embedding.EmbeddingException;
import java.nio.file.Path;

/** The one form of every complaint about a model's files: where, what, expected and found. */
public final class CheckpointProblem {

    private CheckpointProblem() {}

    public static BrokenModelException of(
            Path file, String subject, Object expected, Object found) {
        return new BrokenModelException(
                file + ": " + subject + ": expected " + expected + ", found " + found);
    }

    public static EmbeddingException unreadable(Path file, Exception cause) {
        return new EmbeddingException(file + ": cannot be read: " + cause.getMessage(), cause);
    }
}
