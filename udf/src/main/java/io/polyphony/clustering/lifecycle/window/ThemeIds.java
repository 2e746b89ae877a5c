package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.settings.ClusteringSettings;
import java.util.function.Predicate;

/** Ids of themes, made from tenant, window and founding key. */
record ThemeIds(String tenant, long window) {

    /** Returns the first id for a founding key that is not used. */
    String unused(String foundingKey, Predicate<String> isUsed) {
        int attempt = 0;
        String id = of(foundingKey, attempt);
        while (isUsed.test(id)) {
            attempt++;
            id = of(foundingKey, attempt);
        }
        return id;
    }

    private String of(String foundingKey, int attempt) {
        return StableHash.id(
                "theme",
                tenant,
                Integer.toString(ClusteringSettings.ALGORITHM_VERSION),
                Long.toString(window),
                foundingKey,
                attempt == 0 ? "" : Integer.toString(attempt));
    }
}
