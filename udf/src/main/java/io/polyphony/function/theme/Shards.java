package io.polyphony.function.theme;

import io.polyphony.function.record.EmbeddedFeedback;
import java.io.Serializable;
import java.util.Map;

/**
 * Number of virtual shards per tenant.
 *
 * @param perTenant for tenants without an override; at least 1, less than 100,000
 * @param overrides for the tenants named
 */
public record Shards(int perTenant, Map<String, Integer> overrides) implements Serializable {

    public Shards {
        overrides = Map.copyOf(overrides);
        if (!isPossible(perTenant) || !overrides.values().stream().allMatch(Shards::isPossible)) {
            throw new IllegalArgumentException(
                    "A tenant has at least one shard and less than %d: %d, %s"
                            .formatted(ShardKey.STRIDE, perTenant, overrides));
        }
    }

    private static boolean isPossible(int shards) {
        return shards >= 1 && shards < ShardKey.STRIDE;
    }

    /** Returns the key under which a record is summarised and joined with its theme. */
    public String keyOf(EmbeddedFeedback embedded) {
        String tenant = embedded.feedback().tenant();
        int shards = overrides.getOrDefault(tenant, perTenant);
        return ShardKey.of(tenant, (int) Math.floorMod(embedded.textHash(), (long) shards));
    }
}
