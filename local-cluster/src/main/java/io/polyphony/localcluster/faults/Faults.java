package io.polyphony.localcluster.faults;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.faults.oracle.Finding;
import io.polyphony.localcluster.faults.report.FaultReport;
import io.polyphony.localcluster.faults.report.ResultFile;
import io.polyphony.localcluster.faults.schedule.Schedule;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code local-cluster/faults}. */
@Command(
        name = "faults",
        sortOptions = false,
        description = {
            "Starts a cluster of processes, disturbs it by the schedule that a seed gives, and"
                    + " holds what came out against what went in",
            "and against an undisturbed run. Exit code 1 if something was lost, doubled or wrong:"
                    + " then the folder stays, with logs and topics."
        },
        mixinStandardHelpOptions = true)
public final class Faults implements Callable<Integer> {

    /** Steps that a minute has room for, roughly. */
    private static final int STEPS_A_MINUTE = 6;

    private static final int SHOWN = 40;

    private final Home home;
    private final PrintStream out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the first schedule. Default: 1.")
    long seed = 1;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Number of seeds, one after the other, each on a new cluster.")
    int seeds = 1;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Length of a schedule: six steps a minute, however long they take.")
    int minutes = 5;

    @Option(names = "--steps", paramLabel = "N", description = "Length in steps instead.")
    @Nullable Integer steps;

    @Option(names = "--rate", paramLabel = "N", description = "Records a second.")
    int rate = 20;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "Time that a recovery may take.")
    int patience = 120;

    @Option(names = "--one-cluster", description = "All seeds on one cluster, judged at the end.")
    boolean oneCluster;

    @Option(names = "--jar", paramLabel = "FILE", description = "Jar of the job.")
    @Nullable Path jar;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "Option of the job.")
    Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--soak",
            paramLabel = "MINUTES",
            description =
                    "Instead of a schedule: four fifths of the capacity, a task manager killed"
                            + " every two minutes, and whether what the processes use grows.")
    @Nullable Integer soak;

    @Option(
            names = "--report",
            description = "Run nothing; print the figures of all runs in the folder.")
    boolean report;

    @Option(names = "--dir", paramLabel = "DIR", description = "Folder for the clusters.")
    @Nullable Path dir;

    @Option(names = "--verbose", description = "Show the stack trace of an error.")
    boolean verbose;

    Faults(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        PrintStream out = Commands.standardOutput();
        System.exit(
                Commands.run(new CommandLine(new Faults(Home.find(), out)), System.err, arguments));
    }

    @Override
    public Integer call() throws CommandException, InterruptedException, IOException {
        int count = steps == null ? minutes * STEPS_A_MINUTE : steps;
        ResultFile results = new ResultFile(folder().resolve("results.jsonl"));
        if (report) {
            new FaultReport(results.read()).lines().forEach(out::println);
            return 0;
        }
        if (soak != null) {
            return soak(Duration.ofMinutes(soak)) ? 0 : 1;
        }
        List<Schedule> schedules =
                LongStream.range(seed, seed + seeds)
                        .mapToObj(each -> Schedule.of(each, count))
                        .toList();
        boolean well = true;
        for (List<Schedule> run : oneCluster ? List.of(schedules) : eachAlone(schedules)) {
            well &= run(run, results);
        }
        return well ? 0 : 1;
    }

    private static List<List<Schedule>> eachAlone(List<Schedule> schedules) {
        return schedules.stream().map(List::of).toList();
    }

    private boolean run(List<Schedule> schedules, ResultFile results)
            throws CommandException, InterruptedException, IOException {
        FaultRun.Settings settings = settings("seed-" + schedules.get(0).seed(), schedules);
        for (Schedule schedule : schedules) {
            out.printf("Seed %d, %d steps:%n", schedule.seed(), schedule.actions().size());
            schedule.lines().forEach(out::println);
        }
        FaultRun.Result result = new FaultRun(home, settings, out).run();
        results.add(result.figures(schedules));
        out.printf("  %s%n", result.counts());
        return isWell(settings.folder(), result.findings());
    }

    private boolean soak(Duration length)
            throws CommandException, InterruptedException, IOException {
        FaultRun.Settings settings = settings("soak", List.of());
        return isWell(settings.folder(), new SoakRun(home, out).run(settings, length));
    }

    /** Removes the folder of a run that found nothing; else the findings lie in it. */
    private boolean isWell(Path folder, List<Finding> findings)
            throws CommandException, IOException {
        findings.stream().limit(SHOWN).forEach(finding -> out.println("  " + finding));
        out.printf("  %d findings%n", findings.size());
        if (findings.isEmpty()) {
            ClusterFolder.at(folder).delete();
            return true;
        }
        Files.write(
                folder.resolve("findings.txt"), findings.stream().map(Finding::toString).toList());
        return false;
    }

    private FaultRun.Settings settings(String name, List<Schedule> schedules)
            throws CommandException {
        Path folder = folder().resolve(name);
        if (Files.exists(folder)) {
            throw new CommandException(
                    "%s is there from an earlier run; look at it and remove it".formatted(folder));
        }
        return new FaultRun.Settings(
                folder, schedules, rate, Duration.ofSeconds(patience), options, jar);
    }

    private Path folder() {
        return (dir == null ? home.output().resolve("faults") : dir).toAbsolutePath();
    }
}
