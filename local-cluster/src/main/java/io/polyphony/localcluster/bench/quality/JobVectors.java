package io.polyphony.localcluster.bench.quality;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.function.tokenising.FittedText;
import io.polyphony.function.tokenising.TextSettings;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.TextOptions;
import io.polyphony.job.tools.embed.TextEmbedder;
import io.polyphony.text.cleaning.CleaningSettings;
import io.polyphony.text.cleaning.step.TextFormat;
import io.polyphony.text.language.UsualLanguages;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Vectors as the job makes them. Owns the model. */
public final class JobVectors implements AutoCloseable {

    private final TextEmbedder embedder;

    /**
     * Opens the model with a cleaning and otherwise the defaults of the job; the caller closes
     * this.
     */
    public static JobVectors open(ModelLoader loader, Instruction task, CleaningSettings cleaning)
            throws EmbeddingException {
        TextSettings settings =
                new TextSettings(
                        TextOptions.MAX_TOKENS.defaultValue(),
                        TextOptions.MAX_CHUNKS.defaultValue(),
                        TextOptions.MAX_CHARACTERS.defaultValue(),
                        task,
                        cleaning,
                        false,
                        UsualLanguages.NONE);
        return new JobVectors(loader, FittedText.of(settings, false, loader).settings());
    }

    private JobVectors(ModelLoader loader, TextSettings settings) throws EmbeddingException {
        this.embedder =
                TextEmbedder.open(
                        loader,
                        settings,
                        new TextEmbedder.Limits(
                                EmbeddingOptions.MAX_BATCH_TOKENS.defaultValue(),
                                EmbeddingOptions.MAX_BATCH_SIZE.defaultValue()));
    }

    /** Returns the vector of a text; {@code null} if it has nothing to read. */
    public float @Nullable [] of(String text) throws EmbeddingException {
        if (!embedder.add(text, TextFormat.AUTO)) {
            return null;
        }
        List<Optional<float[]>> vectors = embedder.embed();
        return vectors.get(0).orElse(null);
    }

    /** Cosine of the vectors of two texts; NaN if one of them has none. */
    public double similarity(String one, String other) throws EmbeddingException {
        float[] left = of(one);
        float[] right = of(other);
        return left == null || right == null ? Double.NaN : similarity(left, right);
    }

    /** Time to clean, tokenise and embed a text, over so many of them in full micro-batches. */
    public double microsecondsPerText(List<String> texts, int count) throws EmbeddingException {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            embedder.add(texts.get(i % texts.size()), TextFormat.AUTO);
            if (embedder.isFull()) {
                embedder.embed();
            }
        }
        embedder.embed();
        return (System.nanoTime() - start) / 1e3 / count;
    }

    public static double similarity(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }

    @Override
    public void close() {
        embedder.close();
    }
}
