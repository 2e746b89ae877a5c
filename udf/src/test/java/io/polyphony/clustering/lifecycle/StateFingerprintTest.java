package io.polyphony.clustering.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.DuplicateRule;
import org.junit.jupiter.api.Test;

class StateFingerprintTest {

    private static final ClusteringSettings DEFAULTS = ClusteringSettings.defaults();

    @Test
    void namesWhatMustNotChangeUnderAState() {
        assertThat(StateFingerprint.of(DEFAULTS)).isEqualTo("35f2d22ae86c");
        assertThat(StateFingerprint.of(DEFAULTS.withDuplicates(DuplicateRule.above(0.99))))
                .isEqualTo(StateFingerprint.of(DEFAULTS));
        assertThat(StateFingerprint.of(withDimension(128)))
                .isNotEqualTo(StateFingerprint.of(DEFAULTS));
    }

    private static ClusteringSettings withDimension(int dimension) {
        return DEFAULTS.withDimension(dimension);
    }
}
