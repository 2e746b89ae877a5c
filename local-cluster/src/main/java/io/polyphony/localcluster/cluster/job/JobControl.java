package io.polyphony.localcluster.cluster.job;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.status.FlinkRest;
import io.polyphony.localcluster.cluster.process.BuiltJars;
import io.polyphony.localcluster.cluster.process.ClusterAddresses;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterPorts;
import io.polyphony.localcluster.cluster.start.FlinkClient;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Submits jobs to a cluster and stops them, by Flink's command line client. Jobs are distinguished
 * by their names.
 */
public final class JobControl {

    private static final Pattern SUBMITTED = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT =
            Pattern.compile("Savepoint completed\\. Path: (?:file:)?(\\S.*\\S)");

    private static final Duration END_PATIENCE = Duration.ofMinutes(2);
    private static final long END_POLL_MILLIS = 100;

    private final ClusterFolder folder;
    private final Home home;
    private final ClusterAddresses addresses;
    private final FlinkClient client;
    private final FlinkRest rest;

    public JobControl(ClusterFolder folder, Home home) throws CommandException {
        this.folder = folder;
        this.home = home;
        this.addresses = new ClusterAddresses(new ClusterPorts(folder));
        this.client = new FlinkClient(folder);
        this.rest = new FlinkRest(addresses.webInterface());
    }

    /**
     * A job that was handed over.
     *
     * @param from the savepoint or checkpoint that it started from; empty if with no state
     */
    public record Submitted(String jobId, int parallelism, Optional<String> from) {}

    /**
     * Submits a job and waits until all of its tasks run.
     *
     * @throws CommandException if one of this name runs already, the job or the cluster refuses it,
     *     or it fails at once
     */
    public Submitted submit(JobRequest request, StartState state)
            throws CommandException, InterruptedException {
        if (rest.running(request.name()).isPresent()) {
            throw new CommandException(
                    "job '%s' runs already: cluster stop first, or give another one a name (--name)"
                            .formatted(request.name()));
        }
        requireSlots(request.parallelism());
        List<String> arguments =
                new JobArguments(folder, home, addresses.bootstrapServers()).write(request);
        Submission submission =
                new Submission(request.name(), copyJar(request), arguments, request.parallelism());
        submission.write(folder);
        return submit(submission, from(request.name(), state));
    }

    /** Takes a savepoint of a running job and returns its folder. */
    public String savepoint(String name) throws CommandException, InterruptedException {
        return client.run(
                List.of("savepoint", running(name).id(), folder.savepoints(name).toString()),
                SAVEPOINT);
    }

    /** Stops a job with a savepoint, without draining it, and returns the savepoint's folder. */
    public String stop(String name) throws CommandException, InterruptedException {
        return client.run(
                List.of(
                        "stop",
                        "--savepointPath",
                        folder.savepoints(name).toString(),
                        running(name).id()),
                SAVEPOINT);
    }

    /** Ends a job at once, and waits until it has ended; its last checkpoint stays. */
    public void cancel(String name) throws CommandException, InterruptedException {
        String id = running(name).id();
        client.run(List.of("cancel", id));
        // the client returns when the job manager knows, and tasks may take their time
        long deadline = System.nanoTime() + END_PATIENCE.toNanos();
        while (rest.running(name).filter(job -> job.id().equals(id)).isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new CommandException(
                        "job '%s' was cancelled, but its tasks have not ended after %d s"
                                .formatted(name, END_PATIENCE.toSeconds()));
            }
            TimeUnit.MILLISECONDS.sleep(END_POLL_MILLIS);
        }
    }

    /** Stops a job with a savepoint and submits it again from there, in another parallelism. */
    public Submitted rescale(String name, int parallelism)
            throws CommandException, InterruptedException {
        Submission submission = Submission.read(folder, name).withParallelism(parallelism);
        running(name);
        requireSlots(parallelism);
        String savepoint = stop(name);
        submission.write(folder);
        return submit(submission, Optional.of(savepoint));
    }

    private Submitted submit(Submission submission, Optional<String> from)
            throws CommandException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("run", "--detached"));
        arguments.addAll(List.of("--parallelism", Integer.toString(submission.parallelism())));
        from.ifPresent(path -> arguments.addAll(List.of("--fromSavepoint", path)));
        arguments.add(submission.jar());
        arguments.addAll(submission.arguments());
        String id = client.run(arguments, SUBMITTED);
        new JobStart(rest).await(id);
        return new Submitted(id, submission.parallelism(), from);
    }

    private FlinkRest.Job running(String name) throws CommandException, InterruptedException {
        return rest.running(name)
                .orElseThrow(() -> new CommandException("no job '%s' is running".formatted(name)));
    }

    private void requireSlots(int parallelism) throws CommandException, InterruptedException {
        int slots = rest.slots();
        if (parallelism > slots) {
            throw new CommandException(
                    ("parallelism %d needs %d slots, but the task managers have %d: cluster"
                                    + " up --task-managers N")
                            .formatted(parallelism, parallelism, slots));
        }
    }

    private Optional<String> from(String name, StartState state) throws CommandException {
        if (state.empty()) {
            return Optional.empty();
        }
        return state.path() != null
                ? Optional.of(state.path())
                : Snapshots.newest(folder, name).map(Path::toString);
    }

    /** A copy, so that the same is submitted again whatever is built meanwhile. */
    private String copyJar(JobRequest request) throws CommandException {
        Path given = request.jar();
        Path jar = given == null ? BuiltJars.of(home).job() : given;
        if (!Files.isRegularFile(jar)) {
            throw new CommandException("--jar %s: no such file".formatted(jar));
        }
        Path copy = folder.job(request.name()).resolve("job.jar");
        try {
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandException("cannot copy %s: %s".formatted(jar, e), e);
        }
        return copy.toString();
    }
}
