package io.polyphony.localcluster.cluster.command;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.home.Home;
import io.polyphony.localcluster.result.ResultReader;
import io.polyphony.localcluster.result.Results;
import io.polyphony.localcluster.result.SourceCount;
import io.polyphony.localcluster.result.ThemeTable;
import io.polyphony.localcluster.result.VectorFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cluster results}: what the job has committed to Kafka. */
@Command(
        name = "results",
        sortOptions = false,
        description = {
            "Reads the job's topics from the beginning, committed records only, and shows the"
                    + " themes. The last line is a JSON object:",
            "in, labelled, duplicates (records that came out more than once), deadLetters, themes,"
                    + " outliers."
        })
public final class ShowResults implements Callable<Integer> {

    private static final int WIDTH = 120;

    private final Home home;
    private final PrintStream out;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write every labelled vector to this file as a JSON line.")
    @Nullable Path file;

    @Option(names = "--with-vectors", description = "Write the vectors too.")
    boolean withVectors;

    @Mixin Target target = new Target();

    public ShowResults(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        String servers = target.addresses(home).bootstrapServers();
        if (file == null) {
            show(servers, null);
        } else {
            try (VectorFile vectors = new VectorFile(file, withVectors)) {
                show(servers, vectors);
            }
        }
        return 0;
    }

    private void show(String servers, @Nullable VectorFile vectors)
            throws CommandException, InterruptedException {
        long in = SourceCount.of(servers);
        try (ResultReader reader = new ResultReader(servers, vectors)) {
            reader.readToEnd();
            Results results = reader.results();
            new ThemeTable(WIDTH).lines(results.rows(Map.of())).forEach(out::println);
            out.printf(
                    "{\"in\":%d,\"labelled\":%d,\"duplicates\":%d,\"deadLetters\":%d,"
                            + "\"themes\":%d,\"outliers\":%d}%n",
                    in,
                    results.labelled(),
                    results.duplicates(),
                    results.deadLetters(),
                    results.themes(),
                    results.outliers());
        }
    }
}
