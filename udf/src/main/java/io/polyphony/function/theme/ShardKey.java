package io.polyphony.function.theme;

/**
 * Flink key of a tenant's virtual shard: {@code shard/tenant}. Shards are fixed hash buckets of the
 * text, independent of the parallelism, so exact duplicates meet and rescaling changes nothing.
 */
public final class ShardKey {

    private ShardKey() {}

    public static String of(String tenant, int shard) {
        return shard + "/" + tenant;
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
