package io.polyphony.job.tools.transactions;

import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.enrichment.PipelineDefaults;
import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.kafka.sink.TransactionalIds;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.DeliveryOptions;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.util.TimeUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Lists the transactions that a job has open, and ends those of a job that does not run any more.
 * The last line is JSON.
 */
@Command(
        name = "transactions",
        sortOptions = false,
        description = {
            "Lists the open transactions of a job, which hold back readers with read_committed,"
                    + " and whether the job runs: then their number or content changes with each"
                    + " checkpoint.",
            "With --abort ends those of a job that does not run. THE RECORDS OF A TRANSACTION THAT"
                    + " A CHECKPOINT OR SAVEPOINT HOLDS ARE THEN LOST TO READERS: if you mean to"
                    + " restore from one, start the job from it instead, which commits what it"
                    + " holds and ends the rest."
        })
public final class Transactions implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Time that a checkpoint of a running job takes at most, by a guess. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** The interval may also stand in a configuration of Flink's that is not seen here. */
    private static final Duration LEAST = Duration.ofSeconds(30);

    @Option(names = "--config", paramLabel = "FILE", description = "The job's own configuration.")
    private List<String> files = new ArrayList<>();

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "An option of the job.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--abort", description = "End the open transactions.")
    private boolean abort;

    @Option(names = "--force", description = "With --abort: also if the job runs; it restarts.")
    private boolean force;

    @Option(
            names = "--watch",
            paramLabel = "TIME",
            description =
                    "How long to look for signs of a running job, such as 1min (default: two"
                            + " checkpoint intervals and 5 s, at least 30 s). Longer where"
                            + " checkpoints take long.")
    private @Nullable String watch;

    @Mixin private final Commands.Common common = new Commands.Common();

    private final PrintStream out;

    private Transactions(PrintStream out) {
        this.out = out;
    }

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        System.exit(run(Commands.standardOutput(), System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        Transactions command = new Transactions(out);
        return Commands.run(command, command.common, err, arguments);
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        JobConfiguration job = configuration();
        KafkaEndpoint sink = KafkaEndpoint.sink(job);
        try (Admin admin = sink.admin(TIMEOUT)) {
            look(job, new JobTransactions(admin, id -> TransactionalIds.isOwn(job, id)));
            return 0;
        } catch (ExecutionException | KafkaException e) {
            throw new CommandException(sink.problem(TIMEOUT, e), e);
        }
    }

    private JobConfiguration configuration() throws CommandException {
        List<String> arguments = new ArrayList<>();
        files.forEach(file -> arguments.addAll(List.of("--config", file)));
        settings.forEach(setting -> arguments.add("-D" + setting));
        try {
            JobConfiguration job = JobConfiguration.fromArguments(arguments.toArray(String[]::new));
            List<String> problems = KafkaEndpoint.sink(job).problems();
            if (!problems.isEmpty()) {
                throw new ConfigurationException(problems);
            }
            if (!DeliveryOptions.isExactlyOnce(job)) {
                throw new CommandException(
                        "delivery.guarantee is not exactly-once: the job has no transactions");
            }
            return job;
        } catch (ConfigurationException e) {
            throw new CommandException(String.join("; ", e.problems()), e);
        }
    }

    private void look(JobConfiguration job, JobTransactions transactions)
            throws CommandException, InterruptedException, ExecutionException {
        Snapshot before = transactions.snapshot();
        if (before.open().isEmpty()) {
            out.println("No transaction is open.");
            report(0, null, 0);
            return;
        }
        Duration time = time(job);
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        Snapshot now = transactions.snapshot();
        Map<String, TransactionDescription> open = now.open();
        boolean running = !now.equals(before);
        print(open, running);
        out.printf(
                "The job %s: %s changed within %d s (--watch).%n",
                running ? "runs" : "does not run",
                running ? "transactions" : "nothing",
                time.toSeconds());
        if (!abort || open.isEmpty()) {
            out.println(
                    abort
                            ? "Nothing is left to end."
                            : "Nothing was ended; --abort ends them, and loses the records that a"
                                    + " checkpoint or savepoint holds in them.");
            report(open.size(), running, 0);
            return;
        }
        if (running && !force) {
            throw new CommandException(
                    "the job runs, and its transactions are its own: stop it, or end them"
                            + " nevertheless with --force, which restarts it");
        }
        transactions.end(open.keySet());
        out.printf("%d transactions were ended.%n", open.size());
        report(open.size(), running, open.size());
    }

    private Duration time(JobConfiguration job) throws CommandException {
        if (watch == null) {
            Duration interval =
                    PipelineDefaults.complete(job.flink())
                            .get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
            Duration two = interval.multipliedBy(2).plus(SLACK);
            return two.compareTo(LEAST) < 0 ? LEAST : two;
        }
        try {
            return TimeUtils.parseDuration(watch);
        } catch (IllegalArgumentException e) {
            throw new CommandException("--watch must be a time such as 1min, but is " + watch, e);
        }
    }

    private void print(Map<String, TransactionDescription> open, boolean running) {
        Instant now = Instant.now();
        out.printf("%-44s %-20s %9s  %s%n", "transactional id", "since", "age", "partitions");
        open.forEach(
                (id, transaction) -> {
                    Instant since =
                            Instant.ofEpochMilli(
                                    transaction
                                            .transactionStartTimeMs()
                                            .orElse(now.toEpochMilli()));
                    out.printf(
                            "%-44s %-20.19s %7d s  %s%s%n",
                            id,
                            since,
                            Duration.between(since, now).toSeconds(),
                            String.join(
                                    " ",
                                    transaction.topicPartitions().stream()
                                            .map(String::valueOf)
                                            .sorted()
                                            .toList()),
                            running ? " (of the running job)" : "");
                });
    }

    private void report(int open, @Nullable Boolean running, int ended) {
        out.printf("{\"open\":%d,\"running\":%s,\"ended\":%d}%n", open, running, ended);
    }
}
