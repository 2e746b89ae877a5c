package io.polyphony.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VectorCacheTest {

    private final SequenceHash hash = new SequenceHash();

    @Test
    void givesBackTheVeryVector() {
        VectorCache cache = new VectorCache(1 << 20, 3);
        float[] vector = {1, 2, 3};
        cache.put(key(1, 2), vector);
        assertThat(cache.get(key(1, 2))).isSameAs(vector);
        assertThat(cache.contains(key(1, 2))).isTrue();
        assertThat(cache.get(key(2, 1))).isNull();
        assertThat(cache.contains(key(2, 1))).isFalse();
    }

    @Test
    void isBoundedByItsBytes() {
        int dimension = 1024;
        VectorCache cache = new VectorCache(100 * 4_400, dimension);
        for (int i = 0; i < 1_000; i++) {
            cache.put(key(i), new float[dimension]);
        }
        assertThat(IntStream.range(0, 1_000).filter(i -> cache.contains(key(i))).count())
                .isBetween(90L, 102L);
    }

    @Test
    void aKeyDependsOnEveryIdAndOnNothingElse() {
        int[] long1 = IntStream.range(0, 5_000).toArray();
        int[] long2 = long1.clone();
        long2[4_999]++;
        assertThat(hash.of(long1, 0, 5_000)).isNotEqualTo(hash.of(long2, 0, 5_000));
        assertThat(hash.of(long1, 0, 4_999)).isEqualTo(hash.of(long2, 0, 4_999));
        assertThat(hash.of(new int[] {9, 7, 8}, 1, 3)).isEqualTo(key(7, 8));
        assertThat(key(7)).isNotEqualTo(key(7, 0)).isNotEqualTo(key(0, 7));
        assertThat(new SequenceHash().of(new int[] {7, 8}, 0, 2)).isEqualTo(key(7, 8));
    }

    private SequenceKey key(int... ids) {
        return hash.of(ids, 0, ids.length);
    }
}
