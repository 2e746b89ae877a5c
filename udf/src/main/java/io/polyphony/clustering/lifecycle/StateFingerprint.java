package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.settings.ClusteringSettings;

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
}
