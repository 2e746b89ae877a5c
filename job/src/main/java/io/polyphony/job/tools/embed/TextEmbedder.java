package io.polyphony.job.tools.embed;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.batching.ChunkAverage;
import io.polyphony.function.tokenising.FeedbackTokenizer;
import io.polyphony.function.tokenising.TextSettings;
import io.polyphony.function.tokenising.TokenisedText;
import io.polyphony.text.cleaning.step.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Embeds texts as the job does: cleaned, capped, split, with the instruction, in micro-batches,
 * averaged over chunks. Vectors come in the order of the texts. Owns the model and the tokenizer;
 * for one thread.
 */
public final class TextEmbedder implements AutoCloseable {

    /** Most tokens and texts that go through the model at once. */
    public record Limits(int maxBatchTokens, int maxBatchSize) {}

    private final FeedbackTokenizer tokenizer;
    private final EmbeddingModel model;
    private final Limits limits;
    private final List<TokenisedText> waiting = new ArrayList<>();
    private int waitingTokens;
    private int waitingSequences;

    private TextEmbedder(FeedbackTokenizer tokenizer, EmbeddingModel model, Limits limits) {
        this.tokenizer = tokenizer;
        this.model = model;
        this.limits = limits;
    }

    /**
     * Opens a model and its tokenizer; the caller closes them with this.
     *
     * @throws EmbeddingException if the model cannot be used
     */
    public static TextEmbedder open(ModelLoader loader, TextSettings text, Limits limits)
            throws EmbeddingException {
        FeedbackTokenizer tokenizer =
                new FeedbackTokenizer(loader.openTokenizer(), text, loader.describe());
        try {
            return new TextEmbedder(tokenizer, loader.openModel(), limits);
        } catch (EmbeddingException | RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** Takes a text; false, and nothing is taken, if nothing readable is in it. */
    public boolean add(String text, TextFormat format) {
        TokenisedText tokenised = tokenizer.tokenise(text, format);
        if (tokenised.text().isEmpty()) {
            return false;
        }
        waiting.add(tokenised);
        waitingTokens += tokenised.tokenIds().stream().mapToInt(ids -> ids.length).sum();
        waitingSequences += tokenised.tokenIds().size();
        return true;
    }

    /** Returns whether enough texts wait for a pass. */
    public boolean isFull() {
        return waitingTokens >= limits.maxBatchTokens()
                || waitingSequences >= limits.maxBatchSize();
    }

    /**
     * One vector for each waiting text, in order; nothing for a text whose vector is not finite.
     * None waits afterwards.
     *
     * @throws EmbeddingException if the runtime refuses the batch
     */
    public List<Optional<float[]>> embed() throws EmbeddingException {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<int[]> sequences = waiting.stream().flatMap(text -> text.tokenIds().stream()).toList();
        float[][] chunks = model.embed(TokenBatch.of(sequences));
        List<Optional<float[]>> vectors = new ArrayList<>(waiting.size());
        int next = 0;
        for (TokenisedText text : waiting) {
            int end = next + text.chunkTokens().length;
            vectors.add(ChunkAverage.of(List.of(chunks).subList(next, end), text.chunkTokens()));
            next = end;
        }
        waiting.clear();
        waitingTokens = 0;
        waitingSequences = 0;
        return vectors;
    }

    @Override
    public void close() {
        model.close();
        tokenizer.close();
    }
}
