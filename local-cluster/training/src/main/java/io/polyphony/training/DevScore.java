package io.polyphony.training;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.tools.embed.TextVectors;
import io.polyphony.localcluster.bench.quality.AlignedReviews;
import io.polyphony.localcluster.bench.quality.AssistantRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Quality on a part of the development files, quick enough to be asked again and again while
 * training.
 *
 * @param retrieval mean over the main languages of the share of reviews whose nearest English
 *     review is their translation
 * @param intents mean over languages of the share of assistant requests whose nearest foreign
 *     request has the same intent
 * @param clusters V-measure of k-means over the main languages against review domains
 */
record DevScore(double retrieval, double intents, double clusters) {

    private static final int REVIEW_STEP = 3;

    private static final List<String> QUERIES = List.of("zh", "fr", "de", "es", "ja", "ko", "pt");

    static DevScore of(Path folder, TextVectors vectors) throws IOException, EmbeddingException {
        AlignedReviews reviews =
                AlignedReviews.read(folder.resolve("m-absa.dev.jsonl.gz"), REVIEW_STEP, vectors);
        double retrieval = 0;
        for (String language : QUERIES) {
            retrieval += reviews.retrieval(language) / QUERIES.size();
        }
        AssistantRequests requests =
                AssistantRequests.read(folder.resolve("xsid.valid.jsonl.gz"), vectors);
        double intents = 0;
        for (String language : AssistantRequests.LANGUAGES) {
            intents += requests.accuracy(language) / AssistantRequests.LANGUAGES.size();
        }
        return new DevScore(retrieval, intents, reviews.clusters().vMeasure());
    }

    /** Score that training stops by. Clusters count least: k-means is noisy. */
    double total() {
        return 0.5 * retrieval + 0.3 * intents + 0.2 * clusters;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "retrieval %.4f  intents %.4f  V-measure %.4f  total %.4f",
                retrieval,
                intents,
                clusters,
                total());
    }
}
