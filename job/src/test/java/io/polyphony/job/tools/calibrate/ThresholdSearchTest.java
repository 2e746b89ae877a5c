package io.polyphony.job.tools.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.job.tools.quality.Directions;
import io.polyphony.job.tools.quality.LabelledVectors;
import io.polyphony.job.tools.quality.LabelledVectors.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdSearchTest {

    private static final int DIMENSION = 64;

    @Test
    void separatesGroupsThatStandApart() {
        ThresholdSearch.Found found = new ThresholdSearch(groups(10, 60), DIMENSION).run();

        // Records of a group are at 0.8 of each other, those of two groups at 0.
        assertThat(found.micro()).isBetween(0.3, 0.8);
        assertThat(found.join()).isBetween(0.2, found.micro());
        assertThat(found.low()).isLessThan(found.join());
        assertThat(found.high()).isGreaterThan(found.join());
        assertThat(found.f1()).isGreaterThan(0.95);
        assertThat(found.pairPrecision()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void findsTheSameAgain() {
        assertThat(new ThresholdSearch(groups(4, 30), DIMENSION).run())
                .isEqualTo(new ThresholdSearch(groups(4, 30), DIMENSION).run());
    }

    @Test
    void saysThatLabelsDoNotFit() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            items.add(new Item("" + i, "label " + i % 5, "", new float[] {1, 0}));
        }

        assertThatThrownBy(() -> new ThresholdSearch(LabelledVectors.of("x", items), 2).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit");
    }

    private static LabelledVectors groups(int groups, int each) {
        Random random = new Random(1);
        List<Item> items = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            float[] direction = Directions.random(random, DIMENSION);
            for (int i = 0; i < each; i++) {
                float[] vector = Directions.at(direction, 0.9, random);
                items.add(new Item(group + "/" + i, "" + group, "en", vector));
            }
        }
        return LabelledVectors.of("groups", LabelledVectors.shuffled(items, 2));
    }
}
