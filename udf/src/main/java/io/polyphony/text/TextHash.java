package io.polyphony.text;

import java.nio.charset.StandardCharsets;

/**
 * Hash by which exact duplicates meet: equal for texts that {@link TextNormaliser} brings to the
 * same form. Never changes.
 */
public final class TextHash {

    /**
     * Fixed for good: the hash decides on virtual shards, in the present and in every savepoint.
     */
    private static final int SEED = 0;

    private TextHash() {}

    public static long of(String text) {
        byte[] bytes = TextNormaliser.normalise(text).getBytes(StandardCharsets.UTF_8);
        return Murmur3.hash128(bytes, SEED)[0];
    }
}
