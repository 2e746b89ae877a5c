package io.polyphony.localcluster.flink;

import io.polyphony.job.tools.command.CommandException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;
import org.apache.flink.runtime.jobmaster.JobResult;

/** A submitted job. */
public final class RunningJob {

    private final CompletableFuture<JobResult> result;
    private final Supplier<CompletableFuture<ArchivedExecutionGraph>> graph;

    private final Supplier<CompletableFuture<Long>> checkpoint;

    RunningJob(
            CompletableFuture<JobResult> result,
            Supplier<CompletableFuture<ArchivedExecutionGraph>> graph,
            Supplier<CompletableFuture<Long>> checkpoint) {
        this.result = result;
        this.graph = graph;
        this.checkpoint = checkpoint;
    }

    /**
     * Takes a checkpoint and returns the bytes that one task wrote for it: of an incremental one,
     * those that no earlier checkpoint had.
     *
     * @param task beginning of its name
     */
    public long checkpointedBytes(String task) throws CommandException, InterruptedException {
        long id = takeCheckpoint();
        ArchivedExecutionGraph now = graph();
        AbstractCheckpointStats stats = checkpoint(now, id);
        long bytes = 0;
        for (AccessExecutionJobVertex vertex : now.getVerticesTopologically()) {
            if (vertex.getName().startsWith(task)) {
                bytes += stats.getTaskStateStats(vertex.getJobVertexId()).getCheckpointedSize();
            }
        }
        return bytes;
    }

    /** Takes a checkpoint and returns its time from the trigger to the last acknowledgement. */
    public long checkpointMillis() throws CommandException, InterruptedException {
        long id = takeCheckpoint();
        return checkpoint(graph(), id).getEndToEndDuration();
    }

    private long takeCheckpoint() throws CommandException, InterruptedException {
        try {
            return checkpoint.get().get();
        } catch (ExecutionException e) {
            throw new CommandException("the checkpoint failed: " + rootMessage(e), e);
        }
    }

    private static AbstractCheckpointStats checkpoint(ArchivedExecutionGraph graph, long id) {
        return Objects.requireNonNull(graph.getCheckpointStatsSnapshot())
                .getHistory()
                .getCheckpointById(id);
    }

    /**
     * The tasks of the job as they stand now, with the times of their states; also after its end.
     */
    public ArchivedExecutionGraph graph() throws CommandException, InterruptedException {
        try {
            return graph.get().get();
        } catch (ExecutionException e) {
            throw new CommandException("the job was lost: " + rootMessage(e), e);
        }
    }

    /**
     * Returns whether the job has finished.
     *
     * @throws CommandException if it failed; the message is that of the first cause
     */
    public boolean isFinished() throws CommandException, InterruptedException {
        if (!result.isDone()) {
            return false;
        }
        try {
            JobResult finished = result.get();
            if (finished.getSerializedThrowable().isPresent()) {
                Throwable failure =
                        finished.getSerializedThrowable()
                                .get()
                                .deserializeError(RunningJob.class.getClassLoader());
                throw new CommandException("the job failed: " + rootMessage(failure), failure);
            }
            if (!finished.isSuccess()) {
                throw new CommandException("the job ended before its input");
            }
            return true;
        } catch (ExecutionException e) {
            throw new CommandException("the job was lost: " + rootMessage(e), e);
        }
    }

    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        return message.lines().findFirst().orElse(root.toString());
    }
}
