package io.polyphony.localcluster.cluster.job;

import org.jspecify.annotations.Nullable;

/**
 * The state that a job starts with.
 *
 * @param path of a savepoint or checkpoint; null for the newest of the job, or none if it has none
 * @param empty whether to start with none in any case
 */
public record StartState(@Nullable String path, boolean empty) {

    public static final StartState NEWEST = new StartState(null, false);
    public static final StartState EMPTY = new StartState(null, true);

    public static StartState of(String path) {
        return new StartState(path, false);
    }
}
