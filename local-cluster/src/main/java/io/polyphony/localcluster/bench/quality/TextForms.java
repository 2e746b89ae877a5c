package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two forms of a text, as people send them, through the cleaning of the job. */
final class TextForms {

    private TextForms() {}

    /**
     * A row of the file.
     *
     * @param similarity cosine of both forms; NaN where one has nothing to read
     * @param wanted how near they should be, in words
     */
    record Scored(String name, double similarity, String wanted) {}

    static List<Scored> score(Path file, JobVectors vectors)
            throws IOException, EmbeddingException {
        List<Scored> scored = new ArrayList<>();
        for (JsonNode line : JsonFile.read(file)) {
            scored.add(
                    new Scored(
                            line.path("case").asText(),
                            vectors.similarity(line.path("a").asText(), line.path("b").asText()),
                            line.path("want").asText()));
        }
        return scored;
    }
}
