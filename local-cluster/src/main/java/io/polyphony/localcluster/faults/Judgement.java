package io.polyphony.localcluster.faults;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.job.JobControl;
import io.polyphony.localcluster.faults.action.DisturbedCluster;
import io.polyphony.localcluster.faults.action.JobOperations;
import io.polyphony.localcluster.faults.load.TrafficMix;
import io.polyphony.localcluster.faults.oracle.Evidence;
import io.polyphony.localcluster.faults.oracle.EvidenceReader;
import io.polyphony.localcluster.faults.oracle.Finding;
import io.polyphony.localcluster.faults.oracle.Finding.Kind;
import io.polyphony.localcluster.faults.oracle.OpenTransactions;
import io.polyphony.localcluster.faults.oracle.PositionCheck;
import io.polyphony.localcluster.faults.oracle.RunTopics;
import io.polyphony.localcluster.faults.oracle.UndisturbedRun;
import io.polyphony.localcluster.faults.oracle.VersionCheck;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Holds what came out of a run against what went in, and against an undisturbed run. */
final class Judgement {

    private static final Duration TRANSACTION_PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_SECONDS = 3;

    private final DisturbedCluster cluster;
    private final Duration patience;
    private final PrintStream out;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    Judgement(DisturbedCluster cluster, Duration patience, PrintStream out) {
        this.cluster = cluster;
        this.patience = patience;
        this.out = out;
    }

    /** Stops the job when all is out, and judges. */
    List<Finding> judge(JobOperations job) throws CommandException, InterruptedException {
        String servers = cluster.bootstrapServers();
        awaitOutput(servers, patience);
        job.stop();
        List<Finding> findings =
                new ArrayList<>(
                        OpenTransactions.check(
                                servers, RunTopics.USUAL.outputs(), TRANSACTION_PATIENCE));
        Evidence evidence = EvidenceReader.readFinished(servers, RunTopics.USUAL);
        count(evidence);
        findings.addAll(PositionCheck.check(evidence));
        findings.addAll(VersionCheck.check(evidence));
        out.println("  an undisturbed run for comparison");
        findings.addAll(
                new UndisturbedRun(
                                new JobControl(cluster.folder(), cluster.home()),
                                cluster.rest(),
                                servers,
                                FaultOptions.WINDOW)
                        .compare(
                                evidence,
                                job.request(),
                                tenant -> !tenant.equals(TrafficMix.FORGETFUL)));
        findings.addAll(leaks());
        return findings;
    }

    /** Numbers of records in and out. */
    Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** Waits until every record that was read is in an output, or for as long as that may take. */
    static void awaitOutput(String servers, Duration patience)
            throws CommandException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (hasLosses(servers) && System.nanoTime() < deadline) {
            TimeUnit.SECONDS.sleep(POLL_SECONDS);
        }
    }

    private static boolean hasLosses(String servers) throws CommandException {
        return PositionCheck.check(EvidenceReader.readPositions(servers, RunTopics.USUAL)).stream()
                .anyMatch(finding -> finding.kind() == Kind.LOST);
    }

    private void count(Evidence evidence) {
        counts.put("in", (long) evidence.inputs().size());
        counts.put(
                "labelled", evidence.rows().stream().filter(row -> row.source() != null).count());
        counts.put("dead letters", (long) evidence.letters().size());
        counts.put(
                "late",
                evidence.rows().stream()
                        .filter(row -> row.vector() != null && row.vector().getLate())
                        .count());
        counts.put("theme events", (long) evidence.events().size());
    }

    /** Processes of the cluster that no pid file knows. */
    private List<Finding> leaks() throws CommandException {
        List<Long> known =
                cluster.processes().all().values().stream()
                        .flatMap(Optional::stream)
                        .map(ProcessHandle::pid)
                        .toList();
        return cluster.processes().belonging().stream()
                .filter(process -> !known.contains(process.pid()))
                .map(process -> new Finding(Kind.LEAKED_PROCESS, "pid " + process.pid()))
                .toList();
    }
}
