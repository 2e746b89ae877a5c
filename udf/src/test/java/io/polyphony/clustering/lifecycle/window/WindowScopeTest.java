package io.polyphony.clustering.lifecycle.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.TestingRecords;
import org.junit.jupiter.api.Test;

class WindowScopeTest {

    @Test
    void decaysToTheHalfLifeEpochOfTheWindow() {
        ClusteringSettings settings = TestingRecords.settings();
        long halfLife = settings.halfLifeMillis();

        assertThat(new WindowScope("acme", 3 * halfLife - 1, settings).epoch()).isEqualTo(2);
        assertThat(new WindowScope("acme", 3 * halfLife, settings).epoch()).isEqualTo(3);
    }
}
