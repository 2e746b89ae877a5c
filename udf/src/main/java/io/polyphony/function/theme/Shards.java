package io.polyphony.function.theme;

import io.polyphony.function.record.EmbeddedFeedback;
import java.io.Serializable;
import java.util.Map;

/**
 * Number of virtual shards per tenant.
 *
 * @param perTenant for tenants without an override; at least 1
 * @param overrides for the tenants named
 */
public record Shards(int perTenant, Map<String, Integer> overrides) implements Serializable {

    public Shards {
        overrides = Map.copyOf(overrides);
        if (perTenant < 1 || overrides.values().stream().anyMatch(shards -> shards < 1)) {
            throw new IllegalArgumentException(
                    "A tenant needs at least one shard: " + perTenant + ", " + overrides);
        }
    }

    /** The key under which a record is summarised and labelled. */
    public String keyOf(EmbeddedFeedback embedded) {
        String tenant = embedded.feedback().tenant();
        int shards = overrides.getOrDefault(tenant, perTenant);
        return ShardKey.of(tenant, (int) Math.floorMod(embedded.textHash(), (long) shards));
    }
}
