package io.polyphony.localcluster.bench.job;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.tokenising.FeedbackTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Texts to vectors with nothing around it: as many threads as the job has slots, each with a
 * tokenizer and a session of its own, cleans, tokenises and embeds its part of the texts in full
 * micro-batches and throws the vectors away. The caller closes it.
 */
final class BareEngine implements AutoCloseable {

    private final BatchingSettings settings;
    private final List<Slot> slots = new ArrayList<>();
    private final ExecutorService threads;

    private BareEngine(BatchingSettings settings, int parallelism) {
        this.settings = settings;
        this.threads = Executors.newFixedThreadPool(parallelism);
    }

    private record Slot(FeedbackTokenizer tokenizer, EmbeddingModel model) {}

    static BareEngine open(ModelLoader loader, BatchingSettings settings, int parallelism)
            throws EmbeddingException {
        BareEngine engine = new BareEngine(settings, parallelism);
        try {
            for (int i = 0; i < parallelism; i++) {
                engine.slots.add(
                        new Slot(
                                new FeedbackTokenizer(
                                        loader.openTokenizer(), settings.text(), loader.describe()),
                                loader.openModel()));
            }
            return engine;
        } catch (EmbeddingException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** Embeds every text once. */
    void run(List<String> texts) throws ExecutionException, InterruptedException {
        List<Future<?>> parts = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            int first = i;
            parts.add(threads.submit(() -> embed(slots.get(first), part(texts, first))));
        }
        for (Future<?> part : parts) {
            part.get();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        for (Slot slot : slots) {
            slot.tokenizer.close();
            slot.model.close();
        }
    }

    private List<String> part(List<String> texts, int first) {
        List<String> part = new ArrayList<>();
        for (int i = first; i < texts.size(); i += slots.size()) {
            part.add(texts.get(i));
        }
        return part;
    }

    private Void embed(Slot slot, List<String> texts) throws EmbeddingException {
        List<int[]> waiting = new ArrayList<>();
        int tokens = 0;
        for (String text : texts) {
            for (int[] chunk : slot.tokenizer.tokenise(text).tokenIds()) {
                boolean room =
                        tokens + chunk.length <= settings.maxBatchTokens()
                                && waiting.size() < settings.maxBatchSize();
                if (!room && !waiting.isEmpty()) {
                    slot.model.embed(TokenBatch.of(waiting));
                    waiting.clear();
                    tokens = 0;
                }
                waiting.add(chunk);
                tokens += chunk.length;
            }
        }
        if (!waiting.isEmpty()) {
            slot.model.embed(TokenBatch.of(waiting));
        }
        return null;
    }
}
