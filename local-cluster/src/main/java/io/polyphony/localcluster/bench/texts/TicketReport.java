package io.polyphony.localcluster.bench.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.bench.LeaderClustering;
import io.polyphony.job.tools.quality.Scores;
import io.polyphony.localcluster.bench.quality.JsonFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Table of tickets on a few subjects, plain and in disguises: how well the plain form's best
 * threshold separates the subjects of each.
 */
final class TicketReport {

    private static final String PLAIN = "plain";
    private static final int STEPS = 100;

    private final JobVectors cleaned;
    private final JobVectors raw;
    private final PrintStream out;

    TicketReport(JobVectors cleaned, JobVectors raw, PrintStream out) {
        this.cleaned = cleaned;
        this.raw = raw;
        this.out = out;
    }

    void print(Path file) throws IOException, EmbeddingException {
        Map<String, List<JsonNode>> variants = variants(file);
        List<JsonNode> plain = variants.get(PLAIN);
        if (plain == null) {
            throw new IOException(file + " has no tenant " + PLAIN);
        }
        double threshold = bestThreshold(vectors(plain, cleaned), classes(plain));
        double best = f1(plain, cleaned, threshold);
        out.printf(
                Locale.ROOT,
                "Tickets: B-cubed F1 of leader clustering at %.2f, the plain form's best%n%n",
                threshold);
        out.println("| tickets | F1 | of the plain form's | without cleaning | unlike tickets |");
        out.println("|---|---|---|---|---|");
        for (Map.Entry<String, List<JsonNode>> variant : variants.entrySet()) {
            double f1 = f1(variant.getValue(), cleaned, threshold);
            out.printf(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.3f | %.2f, without cleaning %.2f |%n",
                    variant.getKey(),
                    f1,
                    f1 / best,
                    f1(variant.getValue(), raw, threshold),
                    unlike(variant.getValue(), cleaned),
                    unlike(variant.getValue(), raw));
        }
        out.println();
    }

    /** Mean cosine of tickets on different subjects. */
    private static double unlike(List<JsonNode> tickets, JobVectors model)
            throws EmbeddingException {
        float[][] vectors = vectors(tickets, model);
        int[] classes = classes(tickets);
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j < i; j++) {
                if (classes[i] != classes[j]) {
                    sum += JobVectors.similarity(vectors[i], vectors[j]);
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    private static double f1(List<JsonNode> tickets, JobVectors model, double threshold)
            throws EmbeddingException {
        return f1(vectors(tickets, model), classes(tickets), threshold);
    }

    private static double f1(float[][] vectors, int[] classes, double threshold) {
        int[] clusters = LeaderClustering.of(vectors, threshold);
        return Scores.of(clusters, classes, new int[classes.length]).f1();
    }

    private static double bestThreshold(float[][] vectors, int[] classes) {
        double best = 0;
        double bestF1 = -1;
        for (int i = 0; i <= STEPS; i++) {
            double threshold = (double) i / STEPS;
            double f1 = f1(vectors, classes, threshold);
            if (f1 > bestF1) {
                best = threshold;
                bestF1 = f1;
            }
        }
        return best;
    }

    private static float[][] vectors(List<JsonNode> tickets, JobVectors model)
            throws EmbeddingException {
        float[][] vectors = new float[tickets.size()][];
        for (int i = 0; i < vectors.length; i++) {
            float[] vector = model.of(tickets.get(i).get("text").asText());
            if (vector == null) {
                throw new EmbeddingException(tickets.get(i).get("id") + " has nothing to read");
            }
            vectors[i] = vector;
        }
        return vectors;
    }

    private static int[] classes(List<JsonNode> tickets) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        return tickets.stream()
                .map(ticket -> ticket.get("subject").asText())
                .mapToInt(subject -> numbers.computeIfAbsent(subject, key -> numbers.size()))
                .toArray();
    }

    /** Every variant in the order of its ids, so that tickets come in the same order in each. */
    private static Map<String, List<JsonNode>> variants(Path file) throws IOException {
        Map<String, List<JsonNode>> variants = new TreeMap<>();
        for (JsonNode ticket : JsonFile.read(file)) {
            variants.computeIfAbsent(ticket.get("tenant").asText(), key -> new ArrayList<>())
                    .add(ticket);
        }
        variants.values()
                .forEach(
                        tickets ->
                                tickets.sort(
                                        Comparator.comparing(ticket -> ticket.get("id").asText())));
        return variants;
    }
}
