package io.polyphony.localcluster.bench.planted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlantedMeasureTest {

    @Test
    void findsWhatWasPlantedAndNothingElse() {
        PlantedMeasure.Outcome outcome = PlantedMeasure.events(100, 2);

        assertThat(outcome.planted()).isEqualTo(12);
        assertThat(outcome.foundInTime()).isEqualTo(12);
        assertThat(outcome.falseEvents()).isEmpty();
    }

    @Test
    void findsNothingWhereNothingHappens() {
        PlantedMeasure.Stationary outcome = PlantedMeasure.stationary(20_000);

        assertThat(outcome.merges()).isZero();
        assertThat(outcome.splits()).isZero();
        assertThat(outcome.surges()).isZero();
        assertThat(outcome.themes()).isEqualTo(outcome.groups());
    }
}
