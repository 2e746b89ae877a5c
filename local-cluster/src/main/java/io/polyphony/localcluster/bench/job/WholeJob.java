package io.polyphony.localcluster.bench.job;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.demo.DemoSettings;
import io.polyphony.localcluster.home.Home;
import io.polyphony.localcluster.home.WorkFolder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench job}: how fast the whole job is on this machine, and where its time goes. */
@Command(
        name = "job",
        description = {
            "Measures the whole job of the demonstration from Kafka to Kafka beside its engine"
                    + " alone on the same texts, and",
            "profiles what lies between. Let nothing else run meanwhile."
        },
        mixinStandardHelpOptions = true)
public final class WholeJob implements Callable<Integer> {

    private static final int LEAST_RECORDS = 5;

    @Option(names = "--short", description = "Fewer records and two rounds.")
    private boolean brief;

    @Option(
            names = "--records",
            description = "Records that each run reads (default: 40000, with --short 10000).")
    private @Nullable Integer records;

    @Option(names = "--model", description = "Model folder (default: the demo model).")
    private @Nullable Path model;

    @Option(
            names = "--records-per-window",
            defaultValue = "500",
            description =
                    "Records in each window of 10 s of event time (default: ${DEFAULT-VALUE}).")
    private int recordsPerWindow;

    @Option(
            names = "--parallelism",
            defaultValue = "2",
            description = "Parallelism of the job and of the engine (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(
            names = "--recording",
            description = "Keep the recording of the Flight Recorder in this file.")
    private @Nullable Path recording;

    @Option(
            names = "--work",
            description = "Where data of broker and job goes until the end (default: work).")
    private @Nullable Path work;

    @Override
    public Integer call() throws Exception {
        Home home = Home.find();
        JobExtent extent = brief ? JobExtent.shortened() : JobExtent.full();
        int wanted = records == null ? extent.records() : records;
        if (wanted < LEAST_RECORDS || parallelism < 1) {
            throw new CommandException(
                    "--records must be at least %d, --parallelism at least 1"
                            .formatted(LEAST_RECORDS));
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (WorkFolder folder = WorkFolder.create(work == null ? home.work() : work)) {
            new JobMeasure(settings(home), extent.withRecords(wanted), home, new JobReport(out))
                    .run(folder.path(), recording);
        }
        return 0;
    }

    private DemoSettings settings(Home home) {
        return new DemoSettings(
                home.sample(),
                new DemoSettings.Model(model, null),
                true,
                recordsPerWindow,
                DemoSettings.Output.NONE,
                parallelism,
                DemoSettings.Ports.ANY,
                Map.of());
    }
}
