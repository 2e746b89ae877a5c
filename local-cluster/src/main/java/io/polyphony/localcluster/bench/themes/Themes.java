package io.polyphony.localcluster.bench.themes;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.job.tools.bench.Evaluation;
import io.polyphony.job.tools.bench.ThemesReport;
import io.polyphony.job.tools.bench.ThresholdOptions;
import io.polyphony.job.tools.bench.VectorFiles;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.embed.EngineVectors;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench themes}: how good, stable, fast and small the clustering is. */
@Command(
        name = "themes",
        description = {
            "Measures the clustering: quality on development texts with the demo model's vectors"
                    + " beside leader clustering and offline",
            "k-means, what is found of planted events, stability, speed, size of state. With"
                    + " --vectors and --labels: quality alone, on",
            "your data. Themes come with automatic thresholds (or the cosines --micro, --join,"
                    + " --merge), and with the cosines that are",
            "found on other texts of the kind (on your data with the best, as leader clustering"
                    + " does)."
        },
        mixinStandardHelpOptions = true)
public final class Themes implements Callable<Integer> {

    @Option(names = "--short", description = "Less of everything: some minutes.")
    private boolean brief;

    @Option(
            names = "--tiny",
            hidden = true,
            description = "So little of everything that the figures say nothing.")
    private boolean tiny;

    @Option(
            names = "--vectors",
            paramLabel = "FILE",
            description = "JSON lines with id and vector, as local-cluster/embed writes them.")
    private @Nullable Path vectors;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "JSON lines with id and label, and if you have them language and time.")
    private @Nullable Path labels;

    @Option(
            names = "--data",
            description =
                    "Folder of development files (default: shared/data/dev beside the project).")
    private @Nullable Path data;

    @Option(names = "--quality", description = "The quality tables alone.")
    private boolean qualityAlone;

    @Option(
            names = "--peers",
            description = "Other stream clusterers in the quality tables, once they are built.")
    private boolean withPeers;

    @Mixin private ThresholdOptions thresholds = new ThresholdOptions();

    private final PrintStream out;

    public Themes() {
        this(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    Themes(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, EmbeddingException {
        try {
            measure(new ThemesReport(out));
            return 0;
        } catch (CommandException | IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            return 1;
        }
    }

    private void measure(ThemesReport report)
            throws IOException, EmbeddingException, CommandException {
        Extent extent = tiny ? Extent.tiny() : brief ? Extent.shortened() : Extent.full();
        Thresholds automatic = ClusteringSettings.automatic().thresholds();
        ThemesRun run =
                new ThemesRun(extent, report, withPeers ? Peers.find() : new Peers(List.of()));
        if (vectors != null && labels != null) {
            run.quality(
                    List.of(Evaluation.ofItself(VectorFiles.read(vectors, labels))),
                    thresholds.over(automatic));
        } else if (vectors != null || labels != null) {
            throw new CommandException("--vectors and --labels go together");
        } else {
            report.json("short", brief || tiny);
            run.quality(development(extent, report), thresholds.over(automatic));
            run.peersLeftOut();
            if (qualityAlone) {
                report.finish();
                return;
            }
            run.planted();
            run.stationary();
            run.stability();
            run.speed();
            run.state();
            run.tenants();
            run.soak();
        }
        report.finish();
    }

    private List<Evaluation> development(Extent extent, ThemesReport report)
            throws IOException, EmbeddingException {
        Home home = Home.find();
        Path folder = data == null ? home.folder().resolve("../../shared/data/dev") : data;
        List<Evaluation> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            report.text(
                    "quality skipped, no folder with development files: %s", folder.normalize());
            return all;
        }
        Instruction instruction = Instruction.CLUSTERING;
        CompiledModelLoader loader =
                new CompiledModelLoader(
                                home.demoModel().toString(),
                                home.modelCache().toString(),
                                null,
                                0,
                                Device.CPU)
                        .with(instruction);
        try (EngineVectors engine = new EngineVectors(loader, instruction)) {
            DevelopmentData source = new DevelopmentData(folder, extent.texts(), engine);
            for (String file :
                    List.of(
                            DevelopmentData.BANK,
                            DevelopmentData.REQUESTS,
                            DevelopmentData.MULTILINGUAL)) {
                source.read(file)
                        .ifPresentOrElse(
                                all::add,
                                () -> report.text("skipped, not there: %s", folder.resolve(file)));
            }
        }
        return all;
    }
}
