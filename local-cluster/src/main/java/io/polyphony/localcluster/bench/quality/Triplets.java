package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.embed.TextVectors;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Texts, each with a paraphrase in another language and a look-alike in a third that says the
 * contrary or exchanges the roles. Written for this measurement and kept out of training.
 */
public final class Triplets {

    private static final String FILE = "triplets.jsonl";

    private final List<Triplet> all;

    private Triplets(List<Triplet> all) {
        this.all = all;
    }

    /** A wording and its language. */
    public record Wording(String language, String text) {}

    /** What differs in the look-alike, and the three texts. */
    public record Triplet(String kind, Wording text, Wording paraphrase, Wording lookAlike) {}

    /**
     * Share of triplets whose paraphrase is nearer than the look-alike, and the mean cosines.
     *
     * @param byKind the same share by what differs
     */
    public record Outcome(
            double accuracy, double paraphrase, double lookAlike, Map<String, Double> byKind) {}

    /** Reads the triplets beside this class. */
    public static Triplets read() throws IOException {
        URL resource = Triplets.class.getResource(FILE);
        if (resource == null) {
            throw new IOException(FILE + " is not beside " + Triplets.class.getName());
        }
        List<Triplet> all = new ArrayList<>();
        for (JsonNode line : JsonFile.read(resource.openStream())) {
            all.add(
                    new Triplet(
                            line.path("kind").asText(),
                            wording(line.path("text")),
                            wording(line.path("paraphrase")),
                            wording(line.path("look-alike"))));
        }
        return new Triplets(all);
    }

    public List<Triplet> all() {
        return all;
    }

    /** Embeds all texts and compares. */
    public Outcome score(TextVectors vectors) throws EmbeddingException {
        float[][] texts = embed(vectors, Triplet::text);
        float[][] paraphrases = embed(vectors, Triplet::paraphrase);
        float[][] lookAlikes = embed(vectors, Triplet::lookAlike);
        double paraphrase = 0;
        double lookAlike = 0;
        int right = 0;
        Map<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < texts.length; i++) {
            double near = JobVectors.similarity(texts[i], paraphrases[i]);
            double far = JobVectors.similarity(texts[i], lookAlikes[i]);
            int[] count = counts.computeIfAbsent(all.get(i).kind, kind -> new int[2]);
            count[0] += near > far ? 1 : 0;
            count[1]++;
            right += near > far ? 1 : 0;
            paraphrase += near / texts.length;
            lookAlike += far / texts.length;
        }
        Map<String, Double> byKind = new TreeMap<>();
        counts.forEach((kind, count) -> byKind.put(kind, (double) count[0] / count[1]));
        return new Outcome((double) right / texts.length, paraphrase, lookAlike, byKind);
    }

    private float[][] embed(TextVectors vectors, Side side) throws EmbeddingException {
        return vectors.embed(all.stream().map(triplet -> side.of(triplet).text).toList());
    }

    private static Wording wording(JsonNode node) {
        return new Wording(node.path(0).asText(), node.path(1).asText());
    }

    /** One of a triplet's texts. */
    private interface Side {
        Wording of(Triplet triplet);
    }
}
