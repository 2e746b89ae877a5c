package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.bench.LeaderClustering;
import io.polyphony.job.tools.embed.TextVectors;
import io.polyphony.job.tools.quality.LabelledVectors;
import io.polyphony.job.tools.quality.Scores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Leader clustering of texts with known intents at the threshold that suits the model best: what
 * its vectors are worth to any clustering, whatever its thresholds.
 *
 * @param f1 B-cubed F1, an item itself included, in {@code [0, 1]}
 * @param threshold cosine similarity at which it is reached
 * @param texts that were clustered
 */
public record LeaderScore(double f1, double threshold, int texts) {

    private static final long SEED = 3;

    /** Cosines in hundredths; models have their texts anywhere in this range. */
    private static final int LOWEST = 20;

    private static final int HIGHEST = 95;
    private static final int COARSE = 5;

    /** Embeds the texts of a file and clusters them in a seeded random order. */
    public static LeaderScore of(Path file, TextVectors vectors)
            throws IOException, EmbeddingException {
        List<JsonNode> lines = LabelledVectors.shuffled(JsonFile.read(file), SEED);
        float[][] rows = vectors.embed(lines.stream().map(l -> l.path("text").asText()).toList());
        List<LabelledVectors.Item> items = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            String intent = lines.get(i).path("intent").asText();
            items.add(new LabelledVectors.Item(String.valueOf(i), intent, "en", rows[i]));
        }
        return best(LabelledVectors.of(file.getFileName().toString(), items));
    }

    /** The best of all hundredths: of every fifth first, then of those around the best. */
    static LeaderScore best(LabelledVectors data) {
        int coarse =
                best(
                        data,
                        IntStream.rangeClosed(LOWEST / COARSE, HIGHEST / COARSE).map(i -> i * 5));
        int fine = best(data, IntStream.rangeClosed(coarse - COARSE + 1, coarse + COARSE - 1));
        return new LeaderScore(f1(data, fine), fine / 100.0, data.size());
    }

    private static int best(LabelledVectors data, IntStream thresholds) {
        int best = LOWEST;
        double highest = -1;
        for (int threshold : thresholds.toArray()) {
            double f1 = f1(data, threshold);
            if (f1 > highest) {
                highest = f1;
                best = threshold;
            }
        }
        return best;
    }

    private static double f1(LabelledVectors data, int threshold) {
        int[] clusters = LeaderClustering.of(data.vectors(), threshold / 100.0);
        return Scores.of(clusters, data.classes(), data.languages()).f1();
    }
}
