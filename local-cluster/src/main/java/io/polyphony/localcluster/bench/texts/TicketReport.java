package io.polyphony.localcluster.bench.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.bench.LeaderClustering;
import io.polyphony.job.tools.quality.Scores;
import io.polyphony.localcluster.bench.quality.JobVectors;
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

    /**
     * Tickets of one form.
     *
     * @param f1 at the threshold that is best for the plain form
     * @param share of the plain form's F1
     * @param raw F1 without cleaning
     */
    record Row(
            String variant, double f1, double share, double raw, double unlike, double rawUnlike) {}

    void print(Path file) throws IOException, EmbeddingException {
        Map<String, List<JsonNode>> variants = variants(file);
        double threshold = bestThreshold(variants);
        out.printf(
                Locale.ROOT,
                "Tickets: B-cubed F1 of leader clustering at %.3f, the plain form's best%n%n",
                threshold);
        out.println("| tickets | F1 | of the plain form's | without cleaning | unlike tickets |");
        out.println("|---|---|---|---|---|");
        for (Row row : rows(variants, threshold)) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.3f | %.2f, without cleaning %.2f |%n",
                    row.variant(),
                    row.f1(),
                    row.share(),
                    row.raw(),
                    row.unlike(),
                    row.rawUnlike());
        }
        out.println();
    }

    List<Row> rows(Path file) throws IOException, EmbeddingException {
        Map<String, List<JsonNode>> variants = variants(file);
        return rows(variants, bestThreshold(variants));
    }

    private List<Row> rows(Map<String, List<JsonNode>> variants, double threshold)
            throws EmbeddingException {
        double best = f1(plain(variants), cleaned, threshold);
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, List<JsonNode>> variant : variants.entrySet()) {
            List<JsonNode> tickets = variant.getValue();
            double f1 = f1(tickets, cleaned, threshold);
            rows.add(
                    new Row(
                            variant.getKey(),
                            f1,
                            f1 / best,
                            f1(tickets, raw, threshold),
                            unlike(tickets, cleaned),
                            unlike(tickets, raw)));
        }
        return rows;
    }

    private static List<JsonNode> plain(Map<String, List<JsonNode>> variants) {
        return variants.getOrDefault(PLAIN, List.of());
    }

    private double bestThreshold(Map<String, List<JsonNode>> variants) throws EmbeddingException {
        List<JsonNode> plain = plain(variants);
        return bestThreshold(vectors(plain, cleaned), classes(plain));
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

    /** Returns the middle of the thresholds with the greatest F1 that lie beside each other. */
    private static double bestThreshold(float[][] vectors, int[] classes) {
        double bestF1 = -1;
        int first = 0;
        int last = 0;
        for (int step = 0; step <= STEPS; step++) {
            double f1 = f1(vectors, classes, (double) step / STEPS);
            if (f1 > bestF1) {
                bestF1 = f1;
                first = step;
            }
            boolean adjacent = step == first || step == last + 1;
            if (f1 == bestF1 && adjacent) {
                last = step;
            }
        }
        return (first + last) / 2.0 / STEPS;
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
        if (!variants.containsKey(PLAIN)) {
            throw new IOException(file + " has no tenant " + PLAIN);
        }
        return variants;
    }
}
