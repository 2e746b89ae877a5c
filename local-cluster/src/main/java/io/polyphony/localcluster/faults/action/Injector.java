package io.polyphony.localcluster.faults.action;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterLayout;
import io.polyphony.localcluster.faults.load.Traffic;
import io.polyphony.localcluster.faults.proxy.Line;
import io.polyphony.localcluster.faults.proxy.TcpProxy;
import io.polyphony.localcluster.faults.schedule.Action;
import io.polyphony.localcluster.faults.schedule.Moment;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Takes the steps of a schedule, and undoes those that last. */
public final class Injector {

    private static final Duration CHECKPOINT_PATIENCE = Duration.ofSeconds(15);

    /** Slow enough to separate the moments of a checkpoint. */
    private static final Duration STRETCH = Duration.ofMillis(120);

    private static final long WITHIN_PREPARATION_MILLIS = 90;
    private static final long WITHIN_COMMIT_MILLIS = 40;
    private static final Line SLOW = Line.slow(Duration.ofMillis(250));
    private static final int BURST = 8;

    private final DisturbedCluster cluster;
    private final CheckpointDisk disk;
    private final JobOperations job;
    private final Traffic traffic;
    private final CheckpointLog log;

    public Injector(
            DisturbedCluster cluster, CheckpointDisk disk, JobOperations job, Traffic traffic) {
        this.cluster = cluster;
        this.disk = disk;
        this.job = job;
        this.traffic = traffic;
        this.log = new CheckpointLog(cluster.folder().logs().resolve("jobmanager.log"));
    }

    /**
     * Takes a step to its end.
     *
     * @return time from which the job is expected to recover, in epoch milliseconds
     */
    public long take(Action action) throws CommandException, InterruptedException, IOException {
        String taskManager = ClusterLayout.taskManager(action.taskManager());
        return switch (action.kind()) {
            case KILL_TASK_MANAGER -> kill(taskManager, action);
            case KILL_JOB_MANAGER -> kill(ClusterLayout.JOB_MANAGER, action);
            case KILL_BROKER -> kill(ClusterLayout.BROKER, action);
            case FREEZE_TASK_MANAGER -> freeze(taskManager, action.length());
            case FREEZE_JOB_MANAGER -> freeze(ClusterLayout.JOB_MANAGER, action.length());
            case FREEZE_BROKER -> freeze(ClusterLayout.BROKER, action.length());
            case CUT_BROKER -> disturb(ClusterLayout.BROKER, Line.CUT, action.length());
            case CUT_JOB_MANAGER -> disturb(ClusterLayout.JOB_MANAGER, Line.CUT, action.length());
            case CUT_TASK_MANAGER ->
                    disturb(ClusterLayout.data(taskManager), Line.CUT, action.length());
            case SLOW_BROKER -> disturb(ClusterLayout.BROKER, SLOW, action.length());
            case SLOW_JOB_MANAGER -> disturb(ClusterLayout.JOB_MANAGER, SLOW, action.length());
            case SLOW_TASK_MANAGER ->
                    disturb(ClusterLayout.data(taskManager), SLOW, action.length());
            case FILL_CHECKPOINT_DISK -> fill(action.length());
            case RESCALE, UPGRADE, RESUBMIT -> operate(action);
            case BURST -> load(BURST, action.length());
            case PAUSE -> load(0, action.length());
        };
    }

    private long kill(String process, Action action)
            throws CommandException, InterruptedException, IOException {
        TcpProxy broker = cluster.proxy(ClusterLayout.BROKER);
        try {
            awaitMoment(action.moment(), broker);
            cluster.kill(process);
        } finally {
            broker.set(Line.OPEN);
        }
        long now = System.currentTimeMillis();
        cluster.awaitEnd(process);
        pause(action.length());
        cluster.launchEnded();
        return now;
    }

    /** A slow broker stretches flush and commit, so that the kill falls between them. */
    private void awaitMoment(Moment moment, TcpProxy broker)
            throws InterruptedException, IOException {
        if (moment == Moment.ANY) {
            return;
        }
        broker.set(Line.slow(STRETCH));
        if (moment == Moment.PREPARED) {
            log.await(CheckpointLog.TRIGGERED, CHECKPOINT_PATIENCE);
            TimeUnit.MILLISECONDS.sleep(WITHIN_PREPARATION_MILLIS);
            return;
        }
        log.await(CheckpointLog.COMPLETED, CHECKPOINT_PATIENCE);
        if (moment == Moment.COMPLETED) {
            broker.set(Line.CUT);
        } else {
            TimeUnit.MILLISECONDS.sleep(WITHIN_COMMIT_MILLIS);
        }
    }

    private long freeze(String process, Duration length)
            throws CommandException, InterruptedException {
        cluster.freeze(process);
        try {
            pause(length);
        } finally {
            cluster.thaw(process);
        }
        return System.currentTimeMillis();
    }

    private long disturb(String use, Line line, Duration length) throws InterruptedException {
        TcpProxy proxy = cluster.proxy(use);
        proxy.set(line);
        try {
            pause(length);
        } finally {
            proxy.set(Line.OPEN);
        }
        return System.currentTimeMillis();
    }

    private long fill(Duration length) throws InterruptedException, IOException {
        disk.fill();
        try {
            pause(length);
        } finally {
            disk.free();
        }
        return System.currentTimeMillis();
    }

    private long operate(Action action) throws CommandException, InterruptedException {
        long now = System.currentTimeMillis();
        switch (action.kind()) {
            case RESCALE -> job.rescale(action.amount());
            case UPGRADE -> job.upgrade();
            default -> job.resubmit();
        }
        return now;
    }

    private long load(int factor, Duration length) throws InterruptedException {
        traffic.times(factor);
        try {
            pause(length);
        } finally {
            traffic.times(1);
        }
        return System.currentTimeMillis();
    }

    private static void pause(Duration length) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(length.toMillis());
    }
}
