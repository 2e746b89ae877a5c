package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.embed.TextVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Assistant requests with intents in many languages (xSID): does the nearest text of another
 * language have the same intent?
 */
public final class AssistantRequests {

    /** Those of the file that the model is for. */
    public static final List<String> LANGUAGES =
            List.of("zh", "de", "en", "it", "nl", "ja", "ar", "id", "tr");

    private final List<JsonNode> requests = new ArrayList<>();
    private final float[][] vectors;
    private final Neighbours neighbours;

    private AssistantRequests(List<JsonNode> requests, TextVectors vectors)
            throws EmbeddingException {
        this.requests.addAll(requests);
        this.vectors = vectors.embed(requests.stream().map(r -> r.path("text").asText()).toList());
        this.neighbours = new Neighbours(this.vectors);
    }

    /** Embeds the requests of a file. */
    public static AssistantRequests read(Path file, TextVectors vectors)
            throws IOException, EmbeddingException {
        List<JsonNode> kept = new ArrayList<>();
        for (JsonNode request : JsonFile.read(file)) {
            if (LANGUAGES.contains(request.path("lang").asText())) {
                kept.add(request);
            }
        }
        return new AssistantRequests(kept, vectors);
    }

    /**
     * Share of a language's requests whose nearest request in any other language has the same
     * intent, in {@code [0, 1]}. Translations of the request itself are left out.
     */
    public double accuracy(String language) {
        int asked = 0;
        int right = 0;
        for (int i = 0; i < vectors.length; i++) {
            JsonNode request = requests.get(i);
            if (!request.path("lang").asText().equals(language)) {
                continue;
            }
            String english = request.path("text_en").asText();
            int nearest =
                    neighbours.nearest(
                            vectors[i],
                            other ->
                                    !requests.get(other).path("lang").asText().equals(language)
                                            && !requests.get(other)
                                                    .path("text_en")
                                                    .asText()
                                                    .equalsIgnoreCase(english));
            asked++;
            right += requests.get(nearest).path("intent").equals(request.path("intent")) ? 1 : 0;
        }
        return (double) right / asked;
    }
}
