package io.polyphony.localcluster.faults;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.faults.action.DisturbedCluster;
import io.polyphony.localcluster.faults.action.JobHealth;
import io.polyphony.localcluster.faults.action.JobOperations;
import io.polyphony.localcluster.faults.load.Traffic;
import io.polyphony.localcluster.faults.load.TrafficMix;
import io.polyphony.localcluster.faults.oracle.Evidence;
import io.polyphony.localcluster.faults.oracle.EvidenceReader;
import io.polyphony.localcluster.faults.oracle.Finding;
import io.polyphony.localcluster.faults.oracle.Finding.Kind;
import io.polyphony.localcluster.faults.oracle.PositionCheck;
import io.polyphony.localcluster.faults.oracle.RunTopics;
import io.polyphony.localcluster.faults.oracle.VersionCheck;
import io.polyphony.localcluster.faults.soak.Soak;
import io.polyphony.localcluster.feedback.FeedbackLine;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A soak from the start of its cluster to its figures: at four fifths of the capacity. */
final class SoakRun {

    private static final String JOB = "soak";
    private static final double SHARE = 0.8;
    private static final Duration CAPACITY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Home home;
    private final PrintStream out;

    SoakRun(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /** Runs; returns what was lost, doubled or overwritten. */
    List<Finding> run(FaultRun.Settings settings, Duration length)
            throws CommandException, InterruptedException, IOException {
        Path folder = settings.folder();
        ClusterFolder.at(folder).create();
        try (DisturbedCluster cluster = DisturbedCluster.start(ClusterFolder.at(folder), home)) {
            JobOperations job =
                    new JobOperations(
                            cluster,
                            JOB,
                            FaultOptions.of(
                                    cluster.disturbedBootstrapServers(), settings.options()),
                            settings.jar());
            job.submit();
            JobHealth health = new JobHealth(cluster.rest(), JOB);
            List<FeedbackLine> sample = new ArrayList<>();
            home.sample().forEach(home.sample().check(), (index, line) -> sample.add(line));
            String servers = cluster.bootstrapServers();
            try (Traffic traffic = Traffic.start(servers, new TrafficMix(sample, "soak", 1), 0)) {
                double capacity = Soak.capacity(servers, traffic, CAPACITY);
                Judgement.awaitOutput(servers, PATIENCE);
                int rate = (int) Math.max(1, capacity * SHARE);
                out.printf("Capacity %.0f records/s, soak at %d.%n", capacity, rate);
                traffic.rate(rate);
                new Soak(cluster, JOB, out).run(length).forEach(out::println);
                traffic.finish();
            }
            if (!health.awaitWellSince(System.currentTimeMillis(), PATIENCE)) {
                return List.of(new Finding(Kind.UNHEALTHY, "at the end of the soak"));
            }
            Judgement.awaitOutput(servers, PATIENCE);
            job.stop();
            Evidence evidence = EvidenceReader.readFinishedPositions(servers, RunTopics.USUAL);
            List<Finding> findings = new ArrayList<>(PositionCheck.check(evidence));
            findings.addAll(VersionCheck.check(evidence));
            return findings;
        }
    }
}
