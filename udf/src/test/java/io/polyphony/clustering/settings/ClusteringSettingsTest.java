package io.polyphony.clustering.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.polyphony.clustering.settings.ClusteringSettings.BirthRule;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import org.junit.jupiter.api.Test;

class ClusteringSettingsTest {

    private static final ClusteringSettings DEFAULTS = ClusteringSettings.defaults();

    @Test
    void hasDefaults() {
        assertThat(DEFAULTS)
                .isEqualTo(
                        new ClusteringSettings(
                                256,
                                10_000,
                                604_800_000,
                                new Thresholds(0.80, 0.70, 0.70, 3, 0),
                                new BirthRule(3, 2, 2),
                                new Bounds(400, 2000, 1000, 360, 4, 16, 280, TermBounds.DEFAULTS),
                                LifecycleRules.around(0.70),
                                DuplicateRule.above(0.80)));
    }

    @Test
    void refusesSimilaritiesThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Thresholds(1.2, 0.7, 0.7, 3, 0))
                .withMessage("thresholds.micro is 1.2, not in [-1.0, 1.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Thresholds(0.8, Double.NaN, 0.7, 3, 0))
                .withMessageContaining("thresholds.join is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Thresholds(0.8, 0.7, 0.7, -1, 0))
                .withMessageContaining("thresholds.deviations is -1.0");
    }

    @Test
    void refusesBoundsWithoutRoom() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestingBounds().microClusters(0).build())
                .withMessage("bounds.microClusters is 0, below 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BirthRule(3, 0, 2))
                .withMessage("birth.windows is 0, below 1");
    }

    @Test
    void refusesBirthsThatBoundsPrevent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(new BirthRule(3, 2, 17)))
                .withMessage("bounds.authors is 16, below 17");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(new BirthRule(3, 361, 2)))
                .withMessage("bounds.candidateAgeWindows is 360, below 361");
    }

    @Test
    void countsEpochsInHalfLives() {
        assertThat(DEFAULTS.decayEpoch(0)).isZero();
        assertThat(DEFAULTS.decayEpoch(604_799_999)).isZero();
        assertThat(DEFAULTS.decayEpoch(604_800_000)).isOne();
        assertThat(DEFAULTS.decayEpoch(-1)).isEqualTo(-1);
    }

    @Test
    void joiningLiesBetweenSplittingAndMerging() {
        LifecycleRules life = DEFAULTS.life();
        double join = DEFAULTS.thresholds().join();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                DEFAULTS.withLife(
                                        new LifecycleRules(
                                                new LifecycleRules.MergeRule(join, 2, 10, 10),
                                                life.split(),
                                                life.fade(),
                                                life.surge())))
                .withMessageContaining("merge.high is 0.7, not above thresholds.join");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                DEFAULTS.withLife(
                                        new LifecycleRules(
                                                life.merge(),
                                                new LifecycleRules.SplitRule(join, 2, 4),
                                                life.fade(),
                                                life.surge())))
                .withMessageContaining("split.low is 0.7, not below thresholds.join");
    }

    private static ClusteringSettings with(BirthRule birth) {
        return DEFAULTS.withBirth(birth);
    }

    private static ClusteringSettings withDimension(int dimension) {
        return DEFAULTS.withDimension(dimension);
    }
}
