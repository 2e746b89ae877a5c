package io.polyphony.localcluster.bench.labels;

import io.polyphony.job.tools.bench.ThemesReport;
import io.polyphony.labelling.KeywordLabeller;
import io.polyphony.labelling.NoLabeller;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench labels}: how often the label of a theme says what its texts are about. */
@Command(
        name = "labels",
        description =
                "Labels groups of texts whose aspect or problem is known, and counts the labels"
                    + " that share a word with its name: reviews in eight languages and the sample"
                    + " feedback, per language.",
        mixinStandardHelpOptions = true)
public final class Labels implements Callable<Integer> {

    private static final String REVIEWS = "m-absa.dev.jsonl.gz";

    @Option(
            names = "--data",
            description =
                    "Folder of development files (default: shared/data/dev beside the project).")
    private @Nullable Path data;

    @Option(names = "--list", description = "Print each label with what it should name.")
    private boolean list;

    private final PrintStream out;

    public Labels() {
        this(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    Labels(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        ThemesReport report = new ThemesReport(out);
        SubjectNames names = SubjectNames.read();
        Home home = Home.find();
        Path folder = data == null ? home.folder().resolve("../../shared/data/dev") : data;
        Path reviews = folder.resolve(REVIEWS);
        if (Files.exists(reviews)) {
            measure("reviews", SubjectText.reviews(reviews, names.languages()), names, report);
        } else {
            report.text("reviews skipped, not there: %s", reviews.normalize());
        }
        List<Path> sample = List.of(home.sample().reviews(), home.sample().tickets());
        measure("sample", SubjectText.sample(sample), names, report);
        report.finish();
        return 0;
    }

    /** Measures each language as a tenant of its own. */
    private void measure(
            String set, List<SubjectText> texts, SubjectNames names, ThemesReport report) {
        report.text("%s: labels that share a word with the name of the subject", set);
        report.text("  %-8s %8s %8s %8s", "", "themes", "labels", "share");
        double sum = 0;
        for (String language : names.languages()) {
            List<SubjectText> own =
                    texts.stream()
                            .filter(text -> text.language().equals(language))
                            .filter(text -> names.has(text.subject()))
                            .toList();
            List<LabelMeasure.Labelled> labels =
                    new LabelMeasure(new KeywordLabeller(new NoLabeller())).run(own);
            long named = 0;
            long there = 0;
            for (LabelMeasure.Labelled one : labels) {
                boolean isNamed = names.share(one.subject(), language, one.label());
                named += isNamed ? 1 : 0;
                there += one.label().isEmpty() ? 0 : 1;
                if (list) {
                    report.text(
                            "    %s %-8s %-30s %s",
                            isNamed ? "+" : "-", language, one.subject(), one.label());
                }
            }
            double share = (double) named / Math.max(1, labels.size());
            sum += share;
            report.text("  %-8s %8d %8d %8.3f", language, labels.size(), there, share);
            report.json(set + "_" + language, share);
        }
        report.value(set + "_named", "mean over the languages", sum / names.languages().size());
    }
}
