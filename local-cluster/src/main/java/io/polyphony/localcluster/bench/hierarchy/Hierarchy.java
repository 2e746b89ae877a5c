package io.polyphony.localcluster.bench.hierarchy;

import io.polyphony.clustering.hierarchy.Placement;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.job.tools.bench.ThemesReport;
import io.polyphony.job.tools.embed.EngineVectors;
import io.polyphony.job.tools.embed.TextVectors;
import io.polyphony.job.tools.quality.Scores;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench hierarchy}: how well the tree above themes fits known domains, and its cost. */
@Command(
        name = "hierarchy",
        description = {
            "Measures the tree above themes: development texts of a known subject are a theme each,"
                    + " with the demo model's vectors,",
            "and both levels of the tree are compared with the domains that the subjects belong to."
                    + " Then how many parents change",
            "while texts are added, and the time of grouping many themes anew."
        },
        mixinStandardHelpOptions = true)
public final class Hierarchy implements Callable<Integer> {

    private static final List<Integer> THEMES = List.of(100, 500, 2_000);

    @Option(
            names = "--data",
            description =
                    "Folder of development files (default: shared/data/dev beside the project).")
    private @Nullable Path data;

    private final PrintStream out;

    public Hierarchy() {
        this(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    Hierarchy(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, EmbeddingException {
        ThemesReport report = new ThemesReport(out);
        Home home = Home.find();
        Path folder = data == null ? home.folder().resolve("../../shared/data/dev") : data;
        if (Files.isDirectory(folder)) {
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
                for (KnownSubjects subjects : KnownSubjects.values()) {
                    quality(subjects, folder, engine, report);
                }
            }
        } else {
            report.text("skipped, no folder with development files: %s", folder.normalize());
        }
        for (int themes : THEMES) {
            RenewalCost cost = RenewalCost.of(themes);
            report.value(
                    "renewal_ms_" + themes,
                    themes + " themes grouped anew, milliseconds of processor time",
                    cost.milliseconds());
            report.json("tree_bytes_per_theme_" + themes, cost.bytesPerTheme());
        }
        report.finish();
        return 0;
    }

    private static void quality(
            KnownSubjects subjects, Path folder, TextVectors engine, ThemesReport report)
            throws IOException, EmbeddingException {
        Optional<List<KnownSubjects.Text>> texts = subjects.texts(folder);
        if (texts.isEmpty()) {
            report.text("skipped, not there: %s", subjects.in(folder).normalize());
            return;
        }
        float[][] vectors =
                engine.embed(texts.get().stream().map(KnownSubjects.Text::text).toList());
        SubjectThemes themes = new SubjectThemes(texts.get(), vectors, subjects.least());
        String field = subjects.title().replaceAll("[^a-z0-9]", "_");
        report.text(
                "%s: %d texts, %d themes of %d domains",
                subjects.title(), vectors.length, themes.size(), themes.domains());
        ThemeTree tree = themes.tree();
        level(field + "_groups", "groups", themes, tree, Placement::group, report);
        level(field + "_roots", "topmost groups", themes, tree, Placement::root, report);
        report.value(field + "_moved", "parents changed by doubling the texts", themes.moved(true));
        report.value(field + "_moved_afresh", "the same, grouped afresh", themes.moved(false));
    }

    private static void level(
            String field,
            String name,
            SubjectThemes themes,
            ThemeTree tree,
            Function<Placement, String> level,
            ThemesReport report) {
        Scores scores = themes.scores(tree, level);
        int groups = SubjectThemes.groups(tree, level);
        report.text(
                "  %-16s %4d, of two or more %4d; B-cubed P %.3f, R %.3f, F1 %.3f; V %.3f",
                name,
                groups,
                scores.clusters(),
                scores.precision(),
                scores.recall(),
                scores.f1(),
                scores.vMeasure());
        report.json(field, groups);
        report.json(field + "_bcubed_precision", scores.precision());
        report.json(field + "_bcubed_recall", scores.recall());
        report.json(field + "_bcubed_f1", scores.f1());
        report.json(field + "_v_measure", scores.vMeasure());
    }
}
