package io.polyphony.clustering.background;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Text of the sample, known by its vector: copies of a text are one.
 *
 * @param hash hash of the vector, by which texts are drawn
 * @param record hash of the key of its record, so that an erasure finds it
 * @param vector fixed-point unit vector: {@code [dimension]}
 */
public record BackgroundText(long hash, int record, short[] vector) {

    /** Ascending by hash; two vectors of one hash by their components. */
    public static final Comparator<BackgroundText> ORDER =
            Comparator.comparingLong((BackgroundText text) -> text.hash)
                    .thenComparing((one, other) -> Arrays.compare(one.vector, other.vector));

    /** Makes a text of a record. */
    public static BackgroundText of(int record, short[] vector) {
        return new BackgroundText(hash(vector), record, vector);
    }

    /** Makes a text that no erasure is to find. */
    public static BackgroundText ofNoRecord(short[] vector) {
        return of(0, vector);
    }

    /** Hashes components in order, with the finaliser of SplitMix64 (Steele et al. 2014). */
    private static long hash(short[] vector) {
        long hash = vector.length;
        for (short component : vector) {
            hash = (hash ^ component) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BackgroundText that
                && hash == that.hash
                && Arrays.equals(vector, that.vector);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }
}
