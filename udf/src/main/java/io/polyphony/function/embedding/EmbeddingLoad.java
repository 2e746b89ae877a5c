package io.polyphony.function.embedding;

import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelSource;
import io.polyphony.embedding.SequenceKey;
import io.polyphony.embedding.VectorCache;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Load of the embedding step on a task manager: its speed, its busy subtasks and its cache of
 * vectors, shared with the batching operator upstream. No message of the stream goes upstream, but
 * slot sharing puts both on the same task manager: there is one instance per model and class
 * loader, that is per job. On different task managers the load is unknown, and batches leave when
 * they are full or old; the speed alone comes from there, too, by {@link SpeedExchange}. A wrong
 * load changes the size of batches, never a vector. Thread-safe.
 */
public final class EmbeddingLoad {

    /** Idle time after which a subtask has no batch left to read. */
    private static final long STARVED_NANOS = 20_000_000;

    private static final Map<Key, EmbeddingLoad> SHARED = new ConcurrentHashMap<>();

    private record Key(ModelSource source, ModelDescription model) {}

    private final InferenceSpeed speed = new InferenceSpeed();

    private int subtasks;
    private int running;
    private int waiting;
    private long idleSince;
    private @Nullable VectorCache cache;
    private double slowestOfTheJob;

    /**
     * Returns the load of a model, the same instance for equal sources: they open the same model in
     * the same way.
     */
    public static EmbeddingLoad of(ModelSource source, ModelDescription model) {
        return SHARED.computeIfAbsent(new Key(source, model), key -> new EmbeddingLoad());
    }

    public InferenceSpeed speed() {
        return speed;
    }

    /**
     * Returns the tokens that a pass of the given length handles, on this task manager and on every
     * other; at least 1, and no limit before the first pass.
     */
    public synchronized int tokensWithin(Duration time) {
        int here = speed.tokensWithin(time);
        double there = slowestOfTheJob * time.toNanos() / 1e9;
        return slowestOfTheJob == 0 ? here : (int) Math.min(here, Math.max(1, there));
    }

    /**
     * Takes note of what other task managers measured.
     *
     * @param tokensPerSecond 0 if nothing yet
     */
    synchronized void slowestOfTheJob(double tokensPerSecond) {
        slowestOfTheJob = tokensPerSecond;
    }

    /**
     * Registers an embedding subtask.
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

    /** Removes an embedding subtask; the cache goes with the last one. */
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

    /** Returns whether an embedding subtask is registered. */
    public synchronized boolean isKnown() {
        return subtasks > 0;
    }

    /** Returns whether a subtask is idle and no batch is on its way. */
    public synchronized boolean isIdle() {
        return running < subtasks && waiting == 0;
    }

    /** Returns whether every subtask is embedding, so that another batch would have to wait. */
    public synchronized boolean isBusy() {
        return subtasks > 0 && running >= subtasks;
    }

    /** Returns whether the vector is in the cache and needs no forward pass. */
    public boolean isCached(SequenceKey key) {
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
