package io.polyphony.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of token sequences seen before. What comes out is the very array that was put in, so a
 * vector is never changed by the cache. Keyed by token ids, because they, and not the text, are all
 * that a model sees: cleaning, splitting and end token are in them. Belongs to one model with one
 * instruction. Thread-safe.
 */
public final class VectorCache {

    /**
     * Key, map entry and array header of a vector in bytes: 102 measured with compressed
     * references, up to 160 without.
     */
    private static final int OVERHEAD = 192;

    private final Cache<SequenceKey, float[]> vectors;

    /**
     * @param maxBytes heap that the entries take at most, give or take a few entries that are about
     *     to leave
     * @param dimension of the vectors
     */
    public VectorCache(long maxBytes, int dimension) {
        this.vectors =
                Caffeine.newBuilder()
                        .maximumSize(maxBytes / (OVERHEAD + (long) dimension * Float.BYTES))
                        // upkeep in the calling thread: a pool's threads would outlive the job
                        .executor(Runnable::run)
                        .build();
    }

    /** The vector, shared and never changed. */
    public float @Nullable [] get(SequenceKey key) {
        return vectors.getIfPresent(key);
    }

    /** Returns whether the vector is known now; it may be evicted before it is asked for. */
    public boolean contains(SequenceKey key) {
        return vectors.asMap().containsKey(key);
    }

    public void put(SequenceKey key, float[] vector) {
        vectors.put(key, vector);
    }
}
