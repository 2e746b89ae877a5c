package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.embed.EngineSpeed;
import io.polyphony.job.tools.embed.EngineVectors;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures a model and prints a table of what it finds; the last line is one JSON object with the
 * same numbers.
 */
public final class QualityReport {

    private static final List<String> GOAL_LANGUAGES =
            List.of("zh", "fr", "de", "es", "ja", "ko", "pt");

    private final EngineVectors vectors;
    private final JobVectors job;
    private final Figures figures;
    private final PrintStream out;
    private final ObjectNode json;

    /** Both are of the same model and stay the caller's: texts as they are, and cleaned. */
    public QualityReport(EngineVectors vectors, JobVectors job, PrintStream out) {
        this.vectors = vectors;
        this.job = job;
        this.figures = new Figures(out);
        this.out = out;
        this.json = figures.json();
    }

    /**
     * The folders with texts.
     *
     * @param development the development files; training texts are in {@code training} beside it
     * @param cases has {@code texts.jsonl}, two forms of a text a line
     * @param sample the sample feedback
     */
    public record Folders(Path development, Path cases, Path sample) {

        Path training() {
            return development.resolveSibling("training");
        }
    }

    /**
     * Measures on the development files, the cases and the sample feedback. What is missing is left
     * out, and said.
     */
    public void print(Folders folders) throws IOException, EmbeddingException {
        Path development = folders.development;
        MeaningReport meaning = new MeaningReport(vectors, figures);
        Path reviews = development.resolve("m-absa.dev.jsonl.gz");
        if (present(reviews)) {
            AlignedReviews aligned = AlignedReviews.read(reviews, 1, vectors);
            reviews(aligned);
            recognition(aligned);
        }
        Path requests = development.resolve("xsid.valid.jsonl.gz");
        if (present(requests)) {
            AssistantRequests embedded = AssistantRequests.read(requests, vectors);
            requests(embedded);
            meaning.strictRequests(embedded, folders.training());
        }
        leader(meaning, development.resolve("banking77.train.jsonl.gz"), "banking77");
        leader(meaning, development.resolve("clinc150.train.jsonl.gz"), "clinc150");
        if (present(development.resolve("sib200.train.jsonl.gz"))) {
            meaning.subjects(development.resolve("sib200.train.jsonl.gz"));
        }
        if (present(folders.sample.resolve("reviews.jsonl"))) {
            sample(SampleProblems.read(folders.sample, vectors));
        }
        pairs();
        meaning.triplets();
        if (present(folders.cases.resolve("texts.jsonl"))) {
            meaning.forms(folders.cases.resolve("texts.jsonl"), job);
        }
        speed();
        out.println(json);
    }

    private boolean present(Path file) {
        return figures.present(file);
    }

    private void leader(MeaningReport meaning, Path file, String key)
            throws IOException, EmbeddingException {
        if (present(file)) {
            meaning.leader(file, key);
        }
    }

    private void reviews(AlignedReviews reviews) throws EmbeddingException {
        out.printf(
                "translation retrieval, language to English, top 1 among %d reviews%n",
                reviews.size());
        ObjectNode values = json.putObject("retrievalToEnglish");
        double goal = 0;
        List<String> languages = new ArrayList<>(AlignedReviews.MAIN_LANGUAGES);
        languages.remove("en");
        languages.addAll(AlignedReviews.OTHER_LANGUAGES);
        for (String language : languages) {
            double share = reviews.retrieval(language);
            line(language, share, values, language);
            goal += GOAL_LANGUAGES.contains(language) ? share / GOAL_LANGUAGES.size() : 0;
        }
        line("mean of " + String.join(" ", GOAL_LANGUAGES), goal, json, "retrievalToEnglishMean");
        out.println("k-means (k = 7) of eight languages together, against the domains");
        AlignedReviews.Clusters clusters = reviews.clusters();
        line("V-measure", clusters.vMeasure(), json, "vMeasure");
        line("B-cubed, same language", clusters.bCubedSameLanguage(), json, "bCubedSameLanguage");
        line(
                "B-cubed, different languages",
                clusters.bCubedAcrossLanguages(),
                json,
                "bCubedAcrossLanguages");
        line(
                "different to same",
                clusters.bCubedAcrossLanguages() / clusters.bCubedSameLanguage(),
                json,
                "bCubedRatio");
    }

    private void recognition(AlignedReviews reviews) {
        out.println("language of the same reviews, recognised without a hint");
        ObjectNode values = json.putObject("languageRecognition");
        List<String> languages = new ArrayList<>(AlignedReviews.MAIN_LANGUAGES);
        languages.addAll(AlignedReviews.OTHER_LANGUAGES);
        double mean = 0;
        for (String language : languages) {
            double share = reviews.recognition(language);
            line(language, share, values, language);
            mean += share / languages.size();
        }
        line("mean of all", mean, json, "languageRecognitionMean");
    }

    private void requests(AssistantRequests requests) {
        out.println(
                "assistant requests: the nearest one of another language, no translation, has the"
                        + " same intent");
        ObjectNode values = json.putObject("intentAccuracy");
        double mean = 0;
        for (String language : AssistantRequests.LANGUAGES) {
            double accuracy = requests.accuracy(language);
            line(language, accuracy, values, language);
            mean += accuracy / AssistantRequests.LANGUAGES.size();
        }
        line("mean", mean, json, "intentAccuracyMean");
    }

    private void sample(SampleProblems sample) throws EmbeddingException {
        out.println("sample feedback, four problems in zh en fr de");
        SampleProblems.Outcome outcome = sample.clusters();
        line("in the cluster of their problem", outcome.accuracy(), json, "sampleAccuracy");
        line(
                "least share of a language in a cluster",
                outcome.leastShare(),
                json,
                "sampleLeastShare");
        ObjectNode values = json.putObject("sampleLanguagesInFirstFive");
        for (String problem : SampleProblems.problems()) {
            int found = sample.languagesFound(problem);
            out.printf("  %-44s %d of 4%n", "languages in the first five for " + problem, found);
            values.put(problem, found);
        }
        ObjectNode nearest = json.putObject("sampleLanguagesWhoseNearestFits");
        for (String problem : SampleProblems.problems()) {
            int fitting = sample.languagesWhoseNearestFits(problem);
            out.printf("  %-44s %d of 4%n", "nearest of each language for " + problem, fitting);
            nearest.put(problem, fitting);
        }
    }

    private void pairs() throws EmbeddingException {
        out.println("cosine similarity of paraphrases (=) and of what only looks alike (x)");
        double leastSame = 1;
        double mostDifferent = -1;
        for (SimilarPairs.Scored pair : SimilarPairs.score(vectors)) {
            out.printf(
                    Locale.ROOT,
                    "  %s %6.3f  %s | %s%n",
                    pair.same() ? "=" : "x",
                    pair.similarity(),
                    pair.left(),
                    pair.right());
            leastSame = pair.same() ? Math.min(leastSame, pair.similarity()) : leastSame;
            mostDifferent =
                    pair.same() ? mostDifferent : Math.max(mostDifferent, pair.similarity());
        }
        json.put("leastParaphraseSimilarity", Figures.rounded(leastSame));
        json.put("mostDifferentSimilarity", Figures.rounded(mostDifferent));
    }

    private void speed() throws EmbeddingException {
        long speed = Math.round(vectors.textsPerSecond());
        out.printf("texts of %d tokens a second, all cores: %,d%n", EngineSpeed.TOKENS, speed);
        json.put("textsPerSecond", speed);
    }

    private void line(String name, double value, ObjectNode node, String key) {
        figures.line(name, value, node, key);
    }
}
