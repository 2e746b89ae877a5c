package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.bench.Partition;
import io.polyphony.job.tools.embed.TextVectors;
import io.polyphony.job.tools.quality.LabelledVectors;
import io.polyphony.job.tools.quality.Scores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sentences of an encyclopedia on seven subjects in eight languages (SIB-200), by k-means. */
final class Subjects {

    private static final long SEED = 7;

    private Subjects() {}

    /** Clusters the sentences of all eight languages together, as many clusters as subjects. */
    static Scores of(Path file, TextVectors vectors) throws IOException, EmbeddingException {
        List<JsonNode> lines =
                JsonFile.read(file).stream()
                        .filter(
                                l ->
                                        AlignedReviews.MAIN_LANGUAGES.contains(
                                                l.path("lang").asText()))
                        .toList();
        float[][] rows = vectors.embed(lines.stream().map(l -> l.path("text").asText()).toList());
        List<LabelledVectors.Item> items = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            JsonNode line = lines.get(i);
            items.add(
                    new LabelledVectors.Item(
                            line.path("id").asText(),
                            line.path("topic").asText(),
                            line.path("lang").asText(),
                            rows[i]));
        }
        LabelledVectors data = LabelledVectors.of("sib200", items);
        int[] clusters = Partition.of(data.vectors(), data.classCount(), SEED);
        return Scores.of(clusters, data.classes(), data.languages());
    }
}
