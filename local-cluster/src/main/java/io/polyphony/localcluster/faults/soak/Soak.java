package io.polyphony.localcluster.faults.soak;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.status.FlinkRest;
import io.polyphony.localcluster.cluster.process.ClusterLayout;
import io.polyphony.localcluster.faults.action.DisturbedCluster;
import io.polyphony.localcluster.faults.load.Traffic;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * A run at a steady rate in which a task manager is killed every two minutes, one after the other.
 * What the processes use, the size of checkpoints and the latency are sampled all the time.
 */
public final class Soak {

    private static final Duration BETWEEN_KILLS = Duration.ofMinutes(2);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);

    /** More than the demo model takes on some cores, and little enough to be worked off after. */
    private static final int BURST = 1_000;

    private static final double MILLIS_OF_AN_HOUR = 3_600_000;
    private static final double MEBIBYTE = 1 << 20;

    private final DisturbedCluster cluster;
    private final String job;
    private final PrintStream out;
    private final Map<String, Series> series = new LinkedHashMap<>();

    public Soak(DisturbedCluster cluster, String job, PrintStream out) {
        this.cluster = cluster;
        this.job = job;
        this.out = out;
    }

    /** Measures the capacity of the job by a burst; returns records a second that came out. */
    public static double capacity(String bootstrapServers, Traffic traffic, Duration length)
            throws IOException {
        try (CommittedTail tail = new CommittedTail(bootstrapServers)) {
            traffic.rate(BURST);
            // What is opened, compiled and buffered first is no capacity.
            tail.read(length);
            long before = tail.count();
            long begin = System.nanoTime();
            tail.read(length);
            double seconds = (System.nanoTime() - begin) / 1e9;
            traffic.rate(0);
            return (tail.count() - before) / seconds;
        }
    }

    /** Runs for so long; returns lines of Markdown with means, maxima and slopes. */
    public List<String> run(Duration length)
            throws CommandException, InterruptedException, IOException {
        long begin = System.currentTimeMillis();
        long nextKill = begin + BETWEEN_KILLS.toMillis();
        int kills = 0;
        try (CommittedTail tail = new CommittedTail(cluster.bootstrapServers())) {
            while (System.currentTimeMillis() - begin < length.toMillis()) {
                List<Long> latencies = tail.read(BETWEEN_SAMPLES);
                double hour = (System.currentTimeMillis() - begin) / MILLIS_OF_AN_HOUR;
                sample(hour, latencies);
                if (System.currentTimeMillis() >= nextKill) {
                    kills++;
                    String victim = ClusterLayout.taskManager(1 + kills % 2);
                    out.printf("  kill %s%n", victim);
                    cluster.kill(victim);
                    cluster.awaitEnd(victim);
                    cluster.launchEnded();
                    nextKill += BETWEEN_KILLS.toMillis();
                }
            }
            return lines(kills, tail.count());
        }
    }

    private void sample(double hour, List<Long> latencies)
            throws CommandException, InterruptedException {
        for (String name : new TreeSet<>(cluster.processes().all().keySet())) {
            ProcessHandle process = cluster.processes().find(name).orElse(null);
            if (process != null) {
                long pid = process.pid();
                String heapInfo = ProcessProbe.heapInfo(pid);
                add(name + ", resident MiB", hour, ProcessProbe.resident(pid));
                add(name + ", file descriptors", hour, ProcessProbe.descriptors(pid));
                add(name + ", metaspace MiB", hour, ProcessProbe.metaspace(heapInfo));
                add(name + ", heap MiB", hour, ProcessProbe.heap(heapInfo));
            }
        }
        add("checkpoint, MiB", hour, checkpointSize());
        latencies.stream()
                .sorted()
                .skip(latencies.size() / 2)
                .findFirst()
                .ifPresent(median -> add("latency, median ms", hour, OptionalDouble.of(median)));
    }

    private void add(String name, double hour, OptionalDouble value) {
        value.ifPresent(found -> series.computeIfAbsent(name, Series::new).add(hour, found));
    }

    private OptionalDouble checkpointSize() throws InterruptedException {
        try {
            FlinkRest rest = cluster.rest();
            FlinkRest.Job running = rest.running(job).orElse(null);
            if (running == null) {
                return OptionalDouble.empty();
            }
            double bytes =
                    rest.get("jobs/" + running.id() + "/checkpoints")
                            .path("latest")
                            .path("completed")
                            .path("state_size")
                            .asDouble();
            return bytes == 0 ? OptionalDouble.empty() : OptionalDouble.of(bytes / MEBIBYTE);
        } catch (CommandException e) {
            // Nobody answers now; the next sample may have it.
            return OptionalDouble.empty();
        }
    }

    private List<String> lines(int kills, long vectors) {
        List<String> lines = new ArrayList<>();
        lines.add("%d kills, %,d vectors".formatted(kills, vectors));
        lines.add("");
        lines.add("| what | samples | mean | maximum | slope an hour |");
        lines.add("|---|---|---|---|---|");
        for (Series each : series.values()) {
            lines.add(
                    "| %s | %d | %.1f | %.1f | %+.1f |"
                            .formatted(
                                    each.name(),
                                    each.values().size(),
                                    each.mean(),
                                    each.max(),
                                    each.slope()));
        }
        return lines;
    }
}
