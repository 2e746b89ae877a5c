package io.polyphony.function.embedding;

import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelSource;
import io.polyphony.embedding.SequenceKey;
import io.polyphony.embedding.VectorCache;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the batching operator knows of the embedding step on the same task manager: its speed,
 * whether it is busy, which vectors it remembers. The step runs in another task, downstream, and no
 * message of the stream goes upstream; but slot sharing puts both on the same task manager, so they
 * meet in this class: one instance per model and class loader, that is per job. If they run on
 * different task managers after all, nothing is known, and batches leave when they are full or old.
 * What is known wrongly changes the size of batches, never a vector. Thread-safe.
 */
public final class EmbeddingLoad {

    /** A subtask that was idle for so long has no batch left to read. */
    private static final long STARVED_NANOS = 20_000_000;

    private static final Map<Key, EmbeddingLoad> SHARED = new ConcurrentHashMap<>();

    private record Key(ModelSource source, ModelDescription model) {}

    private final InferenceSpeed speed = new InferenceSpeed();

    private int subtasks;
    private int running;
    private int waiting;
    private long idleSince;
    private @Nullable VectorCache cache;

    /** The same instance for equal loaders: they open the same model in the same way. */
    public static EmbeddingLoad of(ModelSource source, ModelDescription model) {
        return SHARED.computeIfAbsent(new Key(source, model), key -> new EmbeddingLoad());
    }

    public InferenceSpeed speed() {
        return speed;
    }

    /**
     * A subtask that embeds begins to live.
     *
     * @param cacheBytes for the cache that all subtasks share; 0 for none
     * @param dimension of the vectors
     */
    public synchronized @Nullable VectorCache opened(long cacheBytes, int dimension) {
        if (subtasks == 0) {
            cache = cacheBytes == 0 ? null : new VectorCache(cacheBytes, dimension);
            waiting = 0;
        }
        subtasks++;
        return cache;
    }

    /** A subtask ends; the last one takes the cache with it. */
    public synchronized void closed() {
        subtasks--;
        if (subtasks == 0) {
            cache = null;
        }
    }

    public synchronized void started(long nanoTime) {
        // batches may have gone to, or come from, other task managers: an idle step has none
        // waiting
        boolean starved = running == 0 && nanoTime - idleSince > STARVED_NANOS;
        waiting = starved ? 0 : Math.max(0, waiting - 1);
        running++;
    }

    public synchronized void finished(long nanoTime) {
        running--;
        idleSince = nanoTime;
    }

    public synchronized void batchLeft() {
        waiting++;
    }

    /** Whether anything is known. */
    public synchronized boolean isKnown() {
        return subtasks > 0;
    }

    /** Whether a subtask has nothing to do and nothing is on its way. */
    public synchronized boolean isIdle() {
        return running < subtasks && waiting == 0;
    }

    /** Whether every subtask is in the middle of a batch, so that another would have to wait. */
    public synchronized boolean isBusy() {
        return subtasks > 0 && running >= subtasks;
    }

    /** Whether the vector is known and needs no forward pass. */
    public boolean remembers(SequenceKey key) {
        VectorCache known = cache();
        return known != null && known.contains(key);
    }

    public synchronized boolean hasCache() {
        return cache != null;
    }

    private synchronized @Nullable VectorCache cache() {
        return cache;
    }
}
