package io.polyphony.localcluster.faults;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.faults.action.CheckpointDisk;
import io.polyphony.localcluster.faults.action.DisturbedCluster;
import io.polyphony.localcluster.faults.action.Injector;
import io.polyphony.localcluster.faults.action.JobHealth;
import io.polyphony.localcluster.faults.action.JobOperations;
import io.polyphony.localcluster.faults.action.Outcome;
import io.polyphony.localcluster.faults.load.Traffic;
import io.polyphony.localcluster.faults.load.TrafficMix;
import io.polyphony.localcluster.faults.oracle.Finding;
import io.polyphony.localcluster.faults.oracle.Finding.Kind;
import io.polyphony.localcluster.faults.report.RunResult;
import io.polyphony.localcluster.faults.schedule.Action;
import io.polyphony.localcluster.faults.schedule.Schedule;
import io.polyphony.localcluster.feedback.FeedbackLine;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A cluster from its start to its end, the schedules that disturb it, and what the oracle says. */
final class FaultRun {

    private static final String JOB = "disturbed";
    private static final int HEALTHY_POLLS = 5;
    private static final long POLL_SECONDS = 2;

    private final Home home;
    private final Settings settings;
    private final PrintStream out;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();

    FaultRun(Home home, Settings settings, PrintStream out) {
        this.home = home;
        this.settings = settings;
        this.out = out;
    }

    /**
     * Settings of a run.
     *
     * @param folder that is made for it
     * @param schedules one after the other
     * @param rate records a second
     * @param patience time that a recovery may take
     * @param options of the job, over its own
     * @param jar of the job; null for the one that the build made
     */
    record Settings(
            Path folder,
            List<Schedule> schedules,
            int rate,
            Duration patience,
            Map<String, String> options,
            @Nullable Path jar) {}

    /** Findings and figures of a run. */
    record Result(
            List<Outcome> outcomes,
            List<Finding> findings,
            List<Long> checkpointMillis,
            Map<String, Long> counts) {

        RunResult figures(List<Schedule> schedules) {
            Map<String, Long> byKind = new TreeMap<>();
            findings.forEach(finding -> byKind.merge(finding.kind().name(), 1L, Long::sum));
            return new RunResult(
                    schedules.stream().map(Schedule::seed).toList(),
                    counts,
                    outcomes.stream().map(Result::step).toList(),
                    checkpointMillis,
                    byKind,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }

        private static RunResult.Step step(Outcome outcome) {
            Action action = outcome.action();
            return new RunResult.Step(
                    action.kind().name(),
                    action.moment().name(),
                    action.kind().isFault(),
                    outcome.recovery().toMillis());
        }
    }

    private record Pending(Action action, long since) {}

    /** The job does not recover; the message says from what. */
    private static final class UnhealthyException extends Exception {

        private static final long serialVersionUID = 1L;

        UnhealthyException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    Result run() throws CommandException, InterruptedException, IOException {
        ClusterFolder folder = ClusterFolder.at(settings.folder());
        folder.create();
        try (CheckpointDisk disk = CheckpointDisk.at(folder.path().resolve("checkpoints"));
                DisturbedCluster cluster = DisturbedCluster.start(folder, home)) {
            Map<String, String> options =
                    FaultOptions.of(cluster.disturbedBootstrapServers(), settings.options());
            JobOperations job = new JobOperations(cluster, JOB, options, settings.jar());
            job.submit();
            JobHealth health = new JobHealth(cluster.rest(), JOB);
            long seed = settings.schedules().get(0).seed();
            TrafficMix mix = new TrafficMix(sample(), "s" + seed, seed);
            try (Traffic traffic =
                    Traffic.start(cluster.bootstrapServers(), mix, settings.rate())) {
                disturb(new Injector(cluster, disk, job, traffic), health);
                awaitHealthyPolls(health);
                traffic.finish();
            } catch (UnhealthyException e) {
                // What is not well cannot be stopped and judged.
                findings.add(new Finding(Kind.UNHEALTHY, e.getMessage()));
                return new Result(outcomes, findings, health.checkpointMillis(), Map.of());
            }
            Judgement judgement = new Judgement(cluster, settings.patience(), out);
            findings.addAll(judgement.judge(job));
            return new Result(outcomes, findings, health.checkpointMillis(), judgement.counts());
        }
    }

    private List<FeedbackLine> sample() throws CommandException {
        List<FeedbackLine> sample = new ArrayList<>();
        home.sample().forEach(home.sample().check(), (index, line) -> sample.add(line));
        return sample;
    }

    private void disturb(Injector injector, JobHealth health)
            throws CommandException, InterruptedException, IOException, UnhealthyException {
        if (!health.awaitWellSince(System.currentTimeMillis(), settings.patience())) {
            throw new UnhealthyException("before the first step");
        }
        for (Schedule schedule : settings.schedules()) {
            out.printf("Seed %d:%n", schedule.seed());
            for (Action action : schedule.actions()) {
                if (!action.follows()) {
                    recover(health);
                    TimeUnit.MILLISECONDS.sleep(action.pause().toMillis());
                }
                out.printf("  %s%n", action);
                pending.add(new Pending(action, injector.take(action)));
            }
        }
        recover(health);
    }

    /** Waits until the job has recovered from all that was done to it. */
    private void recover(JobHealth health) throws InterruptedException, UnhealthyException {
        if (pending.isEmpty()) {
            return;
        }
        long last = pending.get(pending.size() - 1).since();
        if (!health.awaitWellSince(last, settings.patience())) {
            throw new UnhealthyException(
                    "%d s after %s"
                            .formatted(
                                    settings.patience().toSeconds(),
                                    pending.get(pending.size() - 1).action()));
        }
        long now = System.currentTimeMillis();
        for (Pending step : pending) {
            Duration recovery = Duration.ofMillis(now - step.since());
            outcomes.add(new Outcome(step.action(), recovery));
        }
        out.printf("    well after %.1f s%n", (now - pending.get(0).since()) / 1_000.0);
        pending.clear();
    }

    private void awaitHealthyPolls(JobHealth health)
            throws InterruptedException, UnhealthyException {
        long begin = System.currentTimeMillis();
        long deadline = System.nanoTime() + settings.patience().toNanos();
        int healthy = 0;
        while (healthy < HEALTHY_POLLS) {
            healthy = health.isWellSince(begin) ? healthy + 1 : 0;
            if (System.nanoTime() > deadline) {
                throw new UnhealthyException("after the last fault");
            }
            TimeUnit.SECONDS.sleep(POLL_SECONDS);
        }
    }
}
