package io.polyphony.localcluster.flink;

import io.polyphony.job.tools.command.CommandException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;
import org.apache.flink.runtime.jobmaster.JobResult;

/** A submitted job. */
public final class RunningJob {

    private final CompletableFuture<JobResult> result;
    private final Supplier<CompletableFuture<ArchivedExecutionGraph>> graph;

    RunningJob(
            CompletableFuture<JobResult> result,
            Supplier<CompletableFuture<ArchivedExecutionGraph>> graph) {
        this.result = result;
        this.graph = graph;
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
