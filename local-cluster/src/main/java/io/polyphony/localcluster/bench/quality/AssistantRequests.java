package io.polyphony.localcluster.bench.quality;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.embed.TextVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

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
        return accuracy(
                language,
                english -> true,
                (english, other) -> english.toLowerCase(ROOT).equals(other.toLowerCase(ROOT)));
    }

    /**
     * Share as {@link #accuracy(String)}, but only of requests whose English was not trained on,
     * and with near copies of a request left out beside its translations: whoever answers it has to
     * know what is meant.
     */
    public double strictAccuracy(String language, Predicate<String> trainedOn) {
        return accuracy(language, trainedOn.negate(), NearCopies::near);
    }

    private double accuracy(
            String language, Predicate<String> asks, BiPredicate<String, String> leftOut) {
        int asked = 0;
        int right = 0;
        for (int i = 0; i < vectors.length; i++) {
            String english = english(i);
            if (!language(i).equals(language) || !asks.test(english)) {
                continue;
            }
            int nearest =
                    neighbours.nearest(
                            vectors[i],
                            other ->
                                    !language(other).equals(language)
                                            && !leftOut.test(english, english(other)));
            asked++;
            right += intent(nearest).equals(intent(i)) ? 1 : 0;
        }
        return asked == 0 ? Double.NaN : (double) right / asked;
    }

    private String language(int i) {
        return requests.get(i).path("lang").asText();
    }

    private String english(int i) {
        return requests.get(i).path("text_en").asText();
    }

    private String intent(int i) {
        return requests.get(i).path("intent").asText();
    }
}
