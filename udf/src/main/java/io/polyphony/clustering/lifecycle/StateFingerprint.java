package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.settings.ClusteringSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fingerprint of the settings that must not change under a state: two dimensions do not compare,
 * open windows wait for their own end, and decay epochs are counted in half-lives.
 */
public final class StateFingerprint {

    private static final int DIGITS = 12;

    private StateFingerprint() {}

    /** Returns 12 hexadecimal digits. */
    public static String of(ClusteringSettings settings) {
        return StableHash.hex(
                DIGITS,
                "clustering",
                Integer.toString(ClusteringSettings.ALGORITHM_VERSION),
                Integer.toString(settings.dimension()),
                Long.toString(settings.windowMillis()),
                Long.toString(settings.halfLifeMillis()));
    }

    /** Returns the same settings by the options that give them. */
    public static Map<String, String> describe(ClusteringSettings settings) {
        Map<String, String> described = new LinkedHashMap<>();
        described.put(
                "version of the clustering",
                Integer.toString(ClusteringSettings.ALGORITHM_VERSION));
        described.put("clustering.dimension", Integer.toString(settings.dimension()));
        described.put("clustering.window", settings.windowMillis() + " ms");
        described.put("clustering.half-life", settings.halfLifeMillis() + " ms");
        return described;
    }
}
