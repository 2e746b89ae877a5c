package io.polyphony.localcluster.faults.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.status.FlinkRest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * State of a job as its job manager tells, and the durations of the checkpoints that were seen. A
 * job is well when all of its tasks run and it has completed a checkpoint that was triggered since
 * some time.
 */
public final class JobHealth {

    private static final long POLL_MILLIS = 250;

    private final FlinkRest rest;
    private final String name;
    private final Map<Long, Long> durations = new TreeMap<>();

    public JobHealth(FlinkRest rest, String name) {
        this.rest = rest;
        this.name = name;
    }

    /** Returns whether the job has done a checkpoint since a time in epoch milliseconds. */
    public boolean isWellSince(long time) throws InterruptedException {
        try {
            Optional<FlinkRest.Job> job = rest.running(name);
            return job.isPresent()
                    && job.get().state().equals("RUNNING")
                    && allTasksRun(job.get().id())
                    && lastCheckpoint(job.get().id()) > time;
        } catch (CommandException e) {
            // Nobody answers: not well.
            return false;
        }
    }

    /**
     * Waits until the job is well.
     *
     * @return whether it is in time
     */
    public boolean awaitWellSince(long time, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isWellSince(time)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** Milliseconds from trigger to completion of all checkpoints that were seen, unordered. */
    public List<Long> checkpointMillis() {
        return new ArrayList<>(durations.values());
    }

    private boolean allTasksRun(String id) throws CommandException, InterruptedException {
        JsonNode vertices = rest.get("jobs/" + id).path("vertices");
        for (JsonNode vertex : vertices) {
            if (!vertex.path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return !vertices.isEmpty();
    }

    /** Time at which the last completed checkpoint was triggered; 0 for none. */
    private long lastCheckpoint(String id) throws CommandException, InterruptedException {
        JsonNode checkpoints = rest.get("jobs/" + id + "/checkpoints");
        for (JsonNode checkpoint : checkpoints.path("history")) {
            if (checkpoint.path("status").asText().equals("COMPLETED")) {
                durations.put(
                        checkpoint.path("trigger_timestamp").asLong(),
                        checkpoint.path("end_to_end_duration").asLong());
            }
        }
        return checkpoints.path("latest").path("completed").path("trigger_timestamp").asLong();
    }
}
