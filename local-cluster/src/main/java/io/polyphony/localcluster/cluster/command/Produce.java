package io.polyphony.localcluster.cluster.command;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import io.polyphony.localcluster.feedback.FeedbackKind;
import io.polyphony.localcluster.feedback.FeedbackProducer;
import io.polyphony.localcluster.feedback.RecordRate;
import io.polyphony.localcluster.home.Home;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cluster produce}: feedback from a file to Kafka, now. */
@Command(
        name = "produce",
        sortOptions = false,
        description = {
            "Writes feedback to Kafka with the time of now, as any Kafka producer does: a file of"
                    + " reviews or tickets (JSON objects,",
            "one per line, with at least id and text), or the sample feedback of both kinds."
        })
public final class Produce implements Callable<Integer> {

    private final Home home;
    private final PrintStream out;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Lines of feedback (.jsonl, .jsonl.gz). Default: the sample.")
    @Nullable Path file;

    @Option(
            names = "--as",
            paramLabel = "KIND",
            defaultValue = "REVIEW",
            description = "What the lines of the file are: REVIEW or TICKET. Default: REVIEW.")
    FeedbackKind kind = FeedbackKind.REVIEW;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Records per second. Default: as many as the broker takes.")
    int rate;

    @Mixin Target target = new Target();

    public Produce(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws CommandException {
        if (rate < 0) {
            throw new CommandException("--rate %d: must not be negative".formatted(rate));
        }
        String servers = target.addresses(home).bootstrapServers();
        FeedbackFiles files = files();
        FeedbackFiles.Counts counts = files.check();
        RecordRate pace = new RecordRate(rate);
        try (FeedbackProducer producer = new FeedbackProducer(servers, pace::timestamp)) {
            files.forEach(counts, producer::send);
            producer.flush();
        }
        out.printf(
                "Wrote %d reviews and %d tickets to %s.%n",
                counts.reviews(), counts.tickets(), servers);
        return 0;
    }

    private FeedbackFiles files() {
        if (file == null) {
            return home.sample();
        }
        return kind == FeedbackKind.REVIEW
                ? new FeedbackFiles(file, null)
                : new FeedbackFiles(null, file);
    }
}
