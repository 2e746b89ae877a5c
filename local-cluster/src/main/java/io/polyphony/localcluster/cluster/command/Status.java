package io.polyphony.localcluster.cluster.command;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.status.FlinkRest;
import io.polyphony.job.tools.status.JobReport;
import io.polyphony.localcluster.cluster.job.JobCounts;
import io.polyphony.localcluster.cluster.process.ClusterAddresses;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLayout;
import io.polyphony.localcluster.cluster.process.ClusterPorts;
import io.polyphony.localcluster.cluster.process.ProcessTable;
import io.polyphony.localcluster.home.Home;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cluster status}: processes and jobs. */
@Command(
        name = "status",
        sortOptions = false,
        description = {
            "Shows the processes with their addresses, and the jobs with their last checkpoint and"
                    + " failure and the records that they",
            "have read and written, as Kafka has them committed. Exit code 1 if a process has ended"
                    + " or a job that should run does not."
        })
public final class Status implements Callable<Integer> {

    private final Home home;
    private final PrintStream out;

    @Mixin Target target = new Target();

    public Status(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        ClusterFolder folder = target.existing(home);
        ClusterAddresses addresses = new ClusterAddresses(new ClusterPorts(folder));
        boolean whole = showProcesses(folder, addresses);
        if (new ProcessTable(folder).isRunning(ClusterLayout.JOB_MANAGER)) {
            whole &= showJobs(folder, addresses);
        }
        return whole ? 0 : 1;
    }

    private boolean showProcesses(ClusterFolder folder, ClusterAddresses addresses)
            throws CommandException {
        Map<String, Optional<ProcessHandle>> processes = new ProcessTable(folder).all();
        if (processes.isEmpty()) {
            out.println("Nothing is running; cluster up starts it.");
            return false;
        }
        boolean whole = true;
        out.printf("%-14s %-8s %s%n", "process", "pid", "address");
        for (Map.Entry<String, Optional<ProcessHandle>> process : processes.entrySet()) {
            Optional<ProcessHandle> running = process.getValue();
            out.printf(
                    "%-14s %-8s %s%n",
                    process.getKey(),
                    running.map(handle -> Long.toString(handle.pid())).orElse("ended"),
                    addresses.of(process.getKey()));
            whole &= running.isPresent();
        }
        return whole;
    }

    private boolean showJobs(ClusterFolder folder, ClusterAddresses addresses)
            throws CommandException, InterruptedException {
        FlinkRest rest = new FlinkRest(addresses.webInterface());
        boolean brokerRuns = new ProcessTable(folder).isRunning(ClusterLayout.BROKER);
        boolean whole = true;
        for (FlinkRest.Job job : rest.newest()) {
            JobReport report = JobReport.of(job, rest);
            out.println();
            report.lines(Instant.now()).forEach(out::println);
            if (brokerRuns) {
                JobCounts.find(folder, job.name(), addresses.bootstrapServers())
                        .ifPresent(this::show);
            }
            whole &= report.isWell();
        }
        return whole;
    }

    private void show(JobCounts counts) {
        out.printf(
                "  committed        read %,d   labelled %,d   dead letters %,d%n",
                counts.read(), counts.labelled(), counts.deadLetters());
    }
}
