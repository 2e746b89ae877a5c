package io.polyphony.localcluster.faults.action;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.job.JobControl;
import io.polyphony.localcluster.cluster.job.JobRequest;
import io.polyphony.localcluster.cluster.job.RepackedJar;
import io.polyphony.localcluster.cluster.job.StartState;
import io.polyphony.localcluster.cluster.process.BuiltJars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The job of a run, and what an operator does to it. */
public final class JobOperations {

    private static final int PARALLELISM = 2;

    private final DisturbedCluster cluster;
    private final String name;
    private final Map<String, String> options;
    private @Nullable Path jar;
    private int parallelism = PARALLELISM;
    private int version;

    /**
     * A job that is not submitted yet.
     *
     * @param jar of the job; null for the one that the build made
     */
    public JobOperations(
            DisturbedCluster cluster,
            String name,
            Map<String, String> options,
            @Nullable Path jar) {
        this.cluster = cluster;
        this.name = name;
        this.options = Map.copyOf(options);
        this.jar = jar;
    }

    public String name() {
        return name;
    }

    /** Submits the job without state, or from its newest. */
    public void submit() throws CommandException, InterruptedException {
        control().submit(request(), StartState.NEWEST);
    }

    public void stop() throws CommandException, InterruptedException {
        control().stop(name);
    }

    void rescale(int newParallelism) throws CommandException, InterruptedException {
        parallelism = newParallelism;
        stop();
        submit();
    }

    /** Stops the job, and goes on with a jar of another version. */
    void upgrade() throws CommandException, InterruptedException {
        version++;
        Path other =
                cluster.folder().path().resolve("polyphony-job-99.%d.jar".formatted(version % 2));
        try {
            Path now = jar == null ? BuiltJars.of(cluster.home()).job() : jar;
            RepackedJar.of(now, "99.0." + version, other, Map.of());
        } catch (IOException e) {
            throw new CommandException("cannot write %s: %s".formatted(other, e), e);
        }
        stop();
        jar = other;
        submit();
    }

    void resubmit() throws CommandException, InterruptedException {
        control().cancel(name);
        submit();
    }

    /** The jar that is submitted now. */
    public JobRequest request() {
        return new JobRequest(name, jar, null, options, parallelism);
    }

    private JobControl control() throws CommandException {
        return new JobControl(cluster.folder(), cluster.home());
    }
}
