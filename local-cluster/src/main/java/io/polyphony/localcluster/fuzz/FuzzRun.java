package io.polyphony.localcluster.fuzz;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.broker.BrokerSettings;
import io.polyphony.localcluster.broker.LocalBroker;
import io.polyphony.localcluster.flink.EnrichmentGraph;
import io.polyphony.localcluster.flink.FlinkCluster;
import io.polyphony.localcluster.flink.RunningJob;
import io.polyphony.localcluster.fuzz.message.FuzzSchemas;
import io.polyphony.localcluster.fuzz.message.MessageGenerator;
import io.polyphony.localcluster.home.Home;
import io.polyphony.localcluster.home.WorkFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;

/**
 * A run: broker, registry, Flink and the job on this machine; good feedback alone; then malformed
 * messages beside it, until each has come out; then a topic of which nothing can be read.
 */
final class FuzzRun {

    /** Good records a second. */
    private static final int NEIGHBOURS = 20;

    /** Time without a message that comes out after which the others count as lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final long LOOK_MILLIS = 200;

    private static final int STEPS = 50;

    private final FuzzSettings settings;
    private final Home home;
    private final PrintStream out;
    private final FuzzSchemas schemas = new FuzzSchemas();
    private final MessageGenerator generator;
    private final Problems problems = new Problems();
    private final Tally tally = new Tally();
    private final Ledger ledger;

    private int sentTo;

    FuzzRun(FuzzSettings settings, Home home, PrintStream out) {
        this.settings = settings;
        this.home = home;
        this.out = out;
        generator = new MessageGenerator(settings.seed(), schemas);
        ledger = new Ledger(settings.messages());
    }

    FuzzResult run() throws CommandException, InterruptedException, IOException {
        long start = System.nanoTime();
        try (WorkFolder folder = WorkFolder.create(home.work());
                FuzzRegistry registry = FuzzRegistry.start(schemas.registered());
                LocalBroker broker =
                        LocalBroker.start(
                                new BrokerSettings(
                                        folder.path().resolve("broker"),
                                        home.logs().resolve("fuzz-broker.log"),
                                        0))) {
            FuzzTopics.create(broker.bootstrapServers());
            Map<String, String> options =
                    FuzzOptions.of(
                            new FuzzOptions.Places(
                                    broker.bootstrapServers(),
                                    registry.url(),
                                    home,
                                    folder.path(),
                                    schemaFolder(folder.path())));
            try (FlinkCluster flink =
                    FlinkCluster.start(
                            Configuration.fromMap(options), 2 * FuzzOptions.PARALLELISM, 0)) {
                RunningJob job = flink.submit(EnrichmentGraph.of(options));
                Parts parts = measure(broker.bootstrapServers(), job);
                String reason = new WrongTopic(flink, options).stopReason();
                return result(parts, reason, Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    /** Figures of both parts, and numbers. */
    private record Parts(FuzzResult.Figures clean, FuzzResult.Figures fuzzed, int[] counts) {}

    private Path schemaFolder(Path work) throws IOException {
        Path folder = Files.createDirectories(work.resolve("schemas"));
        Files.writeString(folder.resolve("Review.avsc"), schemas.wide().toString());
        return folder;
    }

    private Parts measure(String bootstrapServers, RunningJob job)
            throws CommandException, InterruptedException {
        Neighbours neighbours = new Neighbours(bootstrapServers, NEIGHBOURS, problems);
        ResultCheck check = new ResultCheck(generator, ledger, neighbours, tally, problems);
        try (OutputReader reader = new OutputReader(bootstrapServers, check, problems)) {
            out.println("Good feedback alone ...");
            await(job, () -> neighbours.sent() - neighbours.waiting() > 0);
            int from = neighbours.sent();
            long end = System.nanoTime() + settings.clean().toNanos();
            await(job, () -> System.nanoTime() > end);
            int between = neighbours.sent();
            await(job, () -> neighbours.sent() - neighbours.waiting() >= between);
            long cleanHeap = HeapUse.liveMebibytes();
            int cleanTo = neighbours.sent();

            int aborted = send(bootstrapServers, job);
            neighbours.close();
            int to = neighbours.sent();
            awaitArrivals(job, neighbours);
            long heap = HeapUse.liveMebibytes();
            reader.close();
            return new Parts(
                    new FuzzResult.Figures(cleanHeap, neighbours.p99Millis(from, between)),
                    new FuzzResult.Figures(heap, neighbours.p99Millis(cleanTo, to)),
                    new int[] {aborted, neighbours.waiting(), to});
        }
    }

    private int send(String bootstrapServers, RunningJob job)
            throws CommandException, InterruptedException {
        try (MessageSender sender =
                new MessageSender(bootstrapServers, generator, ledger, problems)) {
            long start = System.nanoTime();
            for (int step = 0; step < STEPS; step++) {
                int to = (int) ((long) settings.messages() * (step + 1) / STEPS);
                if (step == STEPS / 10) {
                    FuzzTopics.addPartition(bootstrapServers);
                }
                sender.send(sentTo, to, settings.rate());
                sentTo = to;
                requireRunning(job);
                out.printf(
                        "%d messages sent, %d on their way, %d problems%n",
                        to, ledger.waiting(), problems.count());
                if (System.nanoTime() - start > settings.atMost().toNanos()) {
                    break;
                }
            }
            return sender.aborted();
        }
    }

    private void awaitArrivals(RunningJob job, Neighbours neighbours)
            throws CommandException, InterruptedException {
        int last = Integer.MAX_VALUE;
        long since = System.nanoTime();
        while (ledger.waiting() + neighbours.waiting() > 0
                && System.nanoTime() - since < PATIENCE.toNanos()) {
            requireRunning(job);
            if (ledger.waiting() < last) {
                last = ledger.waiting();
                since = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        for (int index = 0; index < sentTo; index++) {
            if (!ledger.hasArrived(index)) {
                problems.add(
                        "message %d (%s) did not come out"
                                .formatted(index, generator.message(index).kind().name()));
            }
        }
    }

    private static void await(RunningJob job, BooleanSupplier condition)
            throws CommandException, InterruptedException {
        while (!condition.getAsBoolean()) {
            requireRunning(job);
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private static void requireRunning(RunningJob job)
            throws CommandException, InterruptedException {
        if (job.isFinished()) {
            throw new CommandException("the job ended");
        }
    }

    private FuzzResult result(Parts parts, String reason, Duration time) {
        return new FuzzResult(
                settings,
                new FuzzResult.Counts(
                        ledger.sent(),
                        parts.counts()[0],
                        ledger.waiting() + parts.counts()[1],
                        problems.count(),
                        parts.counts()[2]),
                tally,
                parts.clean(),
                parts.fuzzed(),
                problems.first(),
                reason,
                time);
    }
}
