package io.polyphony.job.tools.bench;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench themes}: quality of the themes of one's own labelled vectors. */
@Command(
        name = "themes",
        sortOptions = false,
        description = {
            "Measures how well themes agree with labels of yours, beside leader clustering and"
                    + " offline k-means: with the default",
            "thresholds (or --micro, --join, --merge), and with the best for these vectors."
        })
final class ThemesBench implements Callable<Integer> {

    @Option(
            names = "--vectors",
            paramLabel = "FILE",
            required = true,
            description = "JSON lines with id and vector, as embed writes them.")
    @Nullable Path vectors;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            required = true,
            description = "JSON lines with id and label, and if you have them language and time.")
    @Nullable Path labels;

    @Mixin ThresholdOptions thresholds = new ThresholdOptions();

    @Mixin Commands.Common common = new Commands.Common();

    private final PrintStream out;

    ThemesBench() {
        this(Commands.standardOutput());
    }

    ThemesBench(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws CommandException {
        ThemesReport report = new ThemesReport(out);
        try {
            Evaluation own =
                    Evaluation.ofItself(
                            VectorFiles.read(
                                    Objects.requireNonNull(vectors),
                                    Objects.requireNonNull(labels)));
            new QualityTables(report, OtherClusterers.NONE)
                    .print(
                            List.of(own),
                            thresholds.over(ClusteringSettings.automatic().thresholds()));
        } catch (IllegalArgumentException e) {
            throw CommandException.of(e);
        }
        report.finish();
        return 0;
    }
}
