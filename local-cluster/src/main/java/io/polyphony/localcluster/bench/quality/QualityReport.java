package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.embed.EngineSpeed;
import io.polyphony.job.tools.embed.EngineVectors;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
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
    private final PrintStream out;
    private final ObjectNode json = new JsonMapper().createObjectNode();

    public QualityReport(EngineVectors vectors, PrintStream out) {
        this.vectors = vectors;
        this.out = out;
    }

    /**
     * Measures on the development files and the sample feedback. What is missing is left out, and
     * said.
     *
     * @param development folder of the development files
     * @param sample folder of the sample feedback
     */
    public void print(Path development, Path sample) throws IOException, EmbeddingException {
        Path reviews = development.resolve("m-absa.dev.jsonl.gz");
        if (present(reviews)) {
            AlignedReviews aligned = AlignedReviews.read(reviews, 1, vectors);
            reviews(aligned);
            recognition(aligned);
        }
        Path requests = development.resolve("xsid.valid.jsonl.gz");
        if (present(requests)) {
            requests(AssistantRequests.read(requests, vectors));
        }
        if (present(sample.resolve("reviews.jsonl"))) {
            sample(SampleProblems.read(sample, vectors));
        }
        pairs();
        speed();
        out.println(json);
    }

    private boolean present(Path file) {
        boolean present = Files.exists(file);
        if (!present) {
            out.println("skipped, not there: " + file);
        }
        return present;
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
        json.put("leastParaphraseSimilarity", rounded(leastSame));
        json.put("mostDifferentSimilarity", rounded(mostDifferent));
    }

    private void speed() throws EmbeddingException {
        long speed = Math.round(vectors.textsPerSecond());
        out.printf("texts of %d tokens a second, all cores: %,d%n", EngineSpeed.TOKENS, speed);
        json.put("textsPerSecond", speed);
    }

    private void line(String name, double value, ObjectNode node, String key) {
        out.printf(Locale.ROOT, "  %-44s %.3f%n", name, value);
        node.put(key, rounded(value));
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
