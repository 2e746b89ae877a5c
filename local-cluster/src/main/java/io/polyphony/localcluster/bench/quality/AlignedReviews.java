package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.bench.Partition;
import io.polyphony.job.tools.embed.TextVectors;
import io.polyphony.job.tools.quality.Agreement;
import io.polyphony.text.language.TextLanguage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reviews aligned in many languages (M-ABSA): translation retrieval, and clusters against domains.
 */
public final class AlignedReviews {

    public static final List<String> MAIN_LANGUAGES =
            List.of("zh", "en", "fr", "de", "es", "ja", "ko", "pt");

    public static final List<String> OTHER_LANGUAGES =
            List.of("ar", "id", "nl", "ru", "tr", "vi", "th", "sv", "hi");

    private static final int DOMAINS = 7;
    private static final long SEED = 7;

    private final List<JsonNode> reviews;
    private final TextVectors vectors;
    private final Map<String, float[][]> byLanguage = new LinkedHashMap<>();

    private AlignedReviews(List<JsonNode> reviews, TextVectors vectors) {
        this.reviews = reviews;
        this.vectors = vectors;
    }

    /** Every {@code step}th review of the file. */
    public static AlignedReviews read(Path file, int step, TextVectors vectors) throws IOException {
        List<JsonNode> all = JsonFile.read(file);
        List<JsonNode> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            kept.add(all.get(i));
        }
        return new AlignedReviews(kept, vectors);
    }

    public int size() {
        return reviews.size();
    }

    /** Share of texts whose nearest English text is their translation, in {@code [0, 1]}. */
    public double retrieval(String language) throws EmbeddingException {
        float[][] queries = vectors(language);
        Neighbours english = new Neighbours(vectors("en"));
        int found = 0;
        for (int i = 0; i < queries.length; i++) {
            int nearest = english.nearest(queries[i], any -> true);
            found += text(nearest, "en").equals(text(i, "en")) ? 1 : 0;
        }
        return (double) found / queries.length;
    }

    /** Share of texts whose language is recognised without a hint, in {@code [0, 1]}. */
    public double recognition(String language) {
        long recognised =
                IntStream.range(0, reviews.size())
                        .filter(i -> TextLanguage.of(null, text(i, language)).equals(language))
                        .count();
        return (double) recognised / reviews.size();
    }

    /**
     * V-measure and both B-cubed values of k-means over the main languages together, against the
     * domains.
     */
    public Clusters clusters() throws EmbeddingException {
        int count = reviews.size();
        List<String> domains =
                reviews.stream().map(review -> review.path("domain").asText()).distinct().toList();
        float[][] all = new float[MAIN_LANGUAGES.size() * count][];
        int[] classes = new int[all.length];
        int[] languages = new int[all.length];
        for (int language = 0; language < MAIN_LANGUAGES.size(); language++) {
            float[][] rows = vectors(MAIN_LANGUAGES.get(language));
            for (int i = 0; i < count; i++) {
                all[language * count + i] = rows[i];
                languages[language * count + i] = language;
                classes[language * count + i] =
                        domains.indexOf(reviews.get(i).path("domain").asText());
            }
        }
        int[] clusters = Partition.of(all, DOMAINS, SEED);
        return new Clusters(
                Agreement.vMeasure(clusters, classes),
                Agreement.bCubed(clusters, classes, languages, false),
                Agreement.bCubed(clusters, classes, languages, true));
    }

    /** All values in {@code [0, 1]}. */
    public record Clusters(
            double vMeasure, double bCubedSameLanguage, double bCubedAcrossLanguages) {}

    private float[][] vectors(String language) throws EmbeddingException {
        float[][] known = byLanguage.get(language);
        if (known == null) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < reviews.size(); i++) {
                texts.add(text(i, language));
            }
            known = vectors.embed(texts);
            byLanguage.put(language, known);
        }
        return known;
    }

    private String text(int i, String language) {
        return reviews.get(i).path("t").path(language).asText();
    }
}
