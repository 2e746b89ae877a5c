package io.polyphony.embedding;

import io.polyphony.vector.VectorMath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Embeds only sequences that neither a cache knows nor the same batch holds a second time. Vectors
 * of equal sequences are one shared array. Vectors that are empty or not finite are not kept.
 */
public final class CachedModel extends WrappedModel {

    private final VectorCache cache;
    private final SequenceHash hash = new SequenceHash();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    public CachedModel(EmbeddingModel model, VectorCache cache) {
        super(model);
        this.cache = cache;
    }

    /** Sequences that needed no forward pass. */
    public long hits() {
        return hits.sum();
    }

    /** Sequences that needed one. */
    public long misses() {
        return misses.sum();
    }

    @Override
    public float[][] embed(TokenBatch batch) throws EmbeddingException {
        float[][] vectors = new float[batch.size()][];
        SequenceKey[] keys = new SequenceKey[batch.size()];
        Map<SequenceKey, Integer> unknown = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            keys[i] = hash.of(batch.tokenIds(), batch.offsets()[i], batch.offsets()[i + 1]);
            float[] known = cache.get(keys[i]);
            if (known == null) {
                unknown.putIfAbsent(keys[i], i);
            } else {
                vectors[i] = known;
            }
        }
        Map<SequenceKey, float[]> fresh = embed(batch, unknown);
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i] == null) {
                vectors[i] = fresh.get(keys[i]);
            }
        }
        hits.add(batch.size() - fresh.size());
        misses.add(fresh.size());
        return vectors;
    }

    /** Embeds one sequence for each key and keeps what is good. */
    private Map<SequenceKey, float[]> embed(TokenBatch batch, Map<SequenceKey, Integer> unknown)
            throws EmbeddingException {
        Map<SequenceKey, float[]> fresh = new LinkedHashMap<>();
        if (unknown.isEmpty()) {
            return fresh;
        }
        int[] sequences = unknown.values().stream().mapToInt(Integer::intValue).toArray();
        float[][] vectors = model().embed(batch.select(sequences));
        int next = 0;
        for (SequenceKey key : unknown.keySet()) {
            float[] vector = vectors[next];
            fresh.put(key, vector);
            if (vector.length > 0 && VectorMath.isFinite(vector)) {
                cache.put(key, vector);
            }
            next++;
        }
        return fresh;
    }
}
