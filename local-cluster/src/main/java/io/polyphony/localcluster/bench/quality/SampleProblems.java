package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.bench.Partition;
import io.polyphony.job.tools.embed.TextVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Four problems of the sample feedback in four languages: do they fall into four clusters, and does
 * a question find them all?
 */
public final class SampleProblems {

    /** Problem to a question about it that is not in the sample. */
    private static final Map<String, String> QUESTIONS =
            new LinkedHashMap<>(
                    Map.of(
                            "battery-life", "电池为什么这么快就没电？",
                            "damaged-packaging", "收到的时候包装箱破损了怎么办？",
                            "charging-port", "充电口松动，充不进电怎么办？",
                            "screen-ghosting", "屏幕上为什么有残影？"));

    private static final List<String> LANGUAGES = List.of("zh", "en", "fr", "de");
    private static final int FIRST_HITS = 5;
    private static final long SEED = 7;

    private final List<JsonNode> feedback = new ArrayList<>();
    private final TextVectors embedder;
    private final float[][] vectors;

    private SampleProblems(List<JsonNode> feedback, TextVectors embedder)
            throws EmbeddingException {
        this.feedback.addAll(feedback);
        this.embedder = embedder;
        this.vectors = embedder.embed(feedback.stream().map(SampleProblems::text).toList());
    }

    /** Embeds what is said about the four problems in the sample's folder. */
    public static SampleProblems read(Path folder, TextVectors embedder)
            throws IOException, EmbeddingException {
        List<JsonNode> kept = new ArrayList<>();
        for (String file : List.of("reviews.jsonl", "tickets.jsonl")) {
            for (JsonNode line : JsonFile.read(folder.resolve(file))) {
                if (QUESTIONS.containsKey(line.path("problem").asText())
                        && LANGUAGES.contains(line.path("language").asText())) {
                    kept.add(line);
                }
            }
        }
        return new SampleProblems(kept, embedder);
    }

    public static List<String> problems() {
        return QUESTIONS.keySet().stream().sorted().toList();
    }

    /**
     * Result of k-means with one cluster per problem.
     *
     * @param accuracy share of texts in the cluster that is mostly about their problem, in {@code
     *     [0, 1]}
     * @param leastShare least share that one of the four languages has in a cluster, in {@code [0,
     *     0.25]}
     */
    public record Outcome(double accuracy, double leastShare) {}

    public Outcome clusters() {
        int[] clusters = Partition.of(vectors, QUESTIONS.size(), SEED);
        int right = 0;
        double leastShare = 1;
        for (int cluster = 0; cluster < QUESTIONS.size(); cluster++) {
            Map<String, Integer> problems = new LinkedHashMap<>();
            Map<String, Integer> languages = new LinkedHashMap<>();
            LANGUAGES.forEach(language -> languages.put(language, 0));
            int size = 0;
            for (int i = 0; i < clusters.length; i++) {
                if (clusters[i] == cluster) {
                    problems.merge(field(i, "problem"), 1, Integer::sum);
                    languages.merge(field(i, "language"), 1, Integer::sum);
                    size++;
                }
            }
            right += problems.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            for (int count : languages.values()) {
                leastShare = Math.min(leastShare, size == 0 ? 0 : (double) count / size);
            }
        }
        return new Outcome((double) right / clusters.length, leastShare);
    }

    /**
     * Number of the four languages that are among the first five hits of a Chinese question about
     * the problem.
     */
    public int languagesFound(String problem) throws EmbeddingException {
        Set<String> found = new HashSet<>();
        for (int hit : hits(problem, FIRST_HITS)) {
            if (field(hit, "problem").equals(problem)) {
                found.add(field(hit, "language"));
            }
        }
        return found.size();
    }

    /**
     * Number of the four languages in which the text nearest to a Chinese question about the
     * problem is about it.
     */
    public int languagesWhoseNearestFits(String problem) throws EmbeddingException {
        long fitting = 0;
        List<Integer> all = hits(problem, vectors.length);
        for (String language : LANGUAGES) {
            fitting +=
                    all.stream()
                            .filter(hit -> field(hit, "language").equals(language))
                            .limit(1)
                            .filter(hit -> field(hit, "problem").equals(problem))
                            .count();
        }
        return (int) fitting;
    }

    private List<Integer> hits(String problem, int count) throws EmbeddingException {
        float[] question = embedder.embed(List.of(QUESTIONS.get(problem)))[0];
        return new Neighbours(vectors).nearest(question, count);
    }

    private String field(int i, String name) {
        return feedback.get(i).path(name).asText();
    }

    private static String text(JsonNode line) {
        String heading = line.path("title").asText(line.path("subject").asText(""));
        return heading.isBlank()
                ? line.path("text").asText()
                : heading + "\n" + line.path("text").asText();
    }
}
