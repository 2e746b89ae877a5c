package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.embed.TextVectors;
import io.polyphony.job.tools.quality.Scores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures what a bag of words does not have: intents without words in common, subjects,
 * look-alikes that say the contrary, texts as people write them.
 */
final class MeaningReport {

    private final TextVectors vectors;
    private final Figures figures;

    MeaningReport(TextVectors vectors, Figures figures) {
        this.vectors = vectors;
        this.figures = figures;
    }

    /**
     * Requests without near copies; those that are training texts are not asked where that is
     * known.
     */
    void strictRequests(AssistantRequests requests, Path training) throws IOException {
        figures.out()
                .println(
                        "the same without near copies (half of their English words in common), and"
                                + " without requests that are training texts");
        TrainingStatements trained = TrainingStatements.read(training);
        if (trained.isEmpty()) {
            figures.out().println("  no training texts to compare with: " + training);
        }
        ObjectNode values = figures.json().putObject("strictIntentAccuracy");
        double mean = 0;
        for (String language : AssistantRequests.LANGUAGES) {
            double accuracy = requests.strictAccuracy(language, trained::contains);
            figures.line(language, accuracy, values, language);
            mean += accuracy / AssistantRequests.LANGUAGES.size();
        }
        figures.line("mean", mean, "strictIntentAccuracyMean");
    }

    void leader(Path file, String key) throws IOException, EmbeddingException {
        LeaderScore score = LeaderScore.of(file, vectors);
        figures.out()
                .printf(
                        "%s: leader clustering of %d questions at its best threshold%n",
                        file.getFileName(), score.texts());
        ObjectNode values = figures.json().putObject(key);
        figures.line("B-cubed F1", score.f1(), values, "f1");
        figures.line("threshold", score.threshold(), values, "threshold");
    }

    void subjects(Path file) throws IOException, EmbeddingException {
        figures.out()
                .println("SIB-200, eight languages together: k-means (k = 7), against subjects");
        Scores scores = Subjects.of(file, vectors);
        ObjectNode values = figures.json().putObject("subjects");
        figures.line("V-measure", scores.vMeasure(), values, "vMeasure");
        figures.line("B-cubed, same language", scores.sameLanguage(), values, "sameLanguage");
        figures.line(
                "B-cubed, different languages",
                scores.acrossLanguages(),
                values,
                "acrossLanguages");
        figures.line("different to same", scores.crossLingualRatio(), values, "ratio");
    }

    void triplets() throws IOException, EmbeddingException {
        Triplets triplets = Triplets.read();
        Triplets.Outcome outcome = triplets.score(vectors);
        figures.out()
                .printf(
                        "%d triplets: the paraphrase in another language is nearer than the"
                                + " look-alike in a third%n",
                        triplets.all().size());
        ObjectNode values = figures.json().putObject("triplets");
        figures.line("all", outcome.accuracy(), values, "accuracy");
        ObjectNode kinds = values.putObject("byKind");
        outcome.byKind().forEach((kind, share) -> figures.line(kind, share, kinds, kind));
        figures.line("mean cosine of paraphrases", outcome.paraphrase(), values, "paraphrase");
        figures.line("mean cosine of look-alikes", outcome.lookAlike(), values, "lookAlike");
    }

    void forms(Path file, JobVectors job) throws IOException, EmbeddingException {
        figures.out()
                .println(
                        "two forms of a text, cleaned as the job does: cosine, and what is wanted");
        ObjectNode values = figures.json().putObject("forms");
        for (TextForms.Scored scored : TextForms.score(file, job)) {
            figures.out()
                    .printf(
                            Locale.ROOT,
                            "  %-44s %6.3f  %s%n",
                            scored.name(),
                            scored.similarity(),
                            scored.wanted());
            Figures.put(values, scored.name(), scored.similarity());
        }
    }
}
