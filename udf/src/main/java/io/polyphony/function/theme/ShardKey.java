package io.polyphony.function.theme;

/**
 * Flink key of a tenant's virtual shard: {@code shard/tenant}. Shards are fixed hash buckets of the
 * text, independent of the parallelism, so exact duplicates meet and rescaling changes nothing.
 */
public final class ShardKey {

    /** Above the number of shards that a tenant can have. */
    static final int STRIDE = 100_000;

    /** Above the number of parts that a window can have. */
    static final int MAX_PARTS = 11_000;

    /**
     * Number from which parts are counted. Earlier versions counted them from {@link #STRIDE}, and
     * joined each under a key of its own.
     */
    private static final int PARTS = 1_000_000_000;

    private ShardKey() {}

    public static String of(String tenant, int shard) {
        return shard + "/" + tenant;
    }

    /**
     * Returns the shard that a part of a window counts as: that of the window for the first, a
     * shard of its own for each of the others.
     *
     * @param part from 0 to less than {@link #MAX_PARTS}
     */
    static int ofPart(int shard, int part) {
        return part == 0 ? shard : PARTS + part * STRIDE + shard;
    }

    /**
     * Returns the key under which the records of a part are joined with their theme: that of the
     * shard whose window it is a part of.
     */
    static String joining(String tenant, int shard) {
        return of(tenant, shard < PARTS ? shard : shard % STRIDE);
    }

    /** Returns the shard of a key made by {@link #of}. */
    public static int shard(String key) {
        return Integer.parseInt(key, 0, key.indexOf('/'), 10);
    }

    /** Returns the tenant of a key made by {@link #of}. */
    public static String tenant(String key) {
        return key.substring(key.indexOf('/') + 1);
    }
}
