package io.polyphony.localcluster.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final Rounds rounds = new Rounds();
    private final List<String> ran = new ArrayList<>();

    @Test
    void passesTakeTurnsAfterAWarmUp() throws Exception {
        rounds.add("a", 2, () -> ran.add("a"));
        rounds.add("b", 3, () -> ran.add("b"));
        rounds.add("once", 1, () -> ran.add("once"));

        rounds.run();

        assertThat(ran).containsExactly("a", "b", "a", "b", "once", "a", "b", "b");
        assertThat(rounds.median("a")).isGreaterThanOrEqualTo(0);
    }

    @Test
    void aNameMeansOnePass() {
        rounds.add("a", 1, () -> {});

        assertThatThrownBy(() -> rounds.add("a", 1, () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rounds.median("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b");
    }

    @Test
    void aRatioComparesPassesOfTheSameRound() throws Exception {
        rounds.add("long", 3, () -> Thread.sleep(4));
        rounds.add("short", 2, () -> {});
        rounds.run();

        assertThat(rounds.ratio("long", "short")).isGreaterThan(1);
        assertThat(rounds.ratio("short", "long")).isLessThan(1);
        assertThat(rounds.ratio("long", "long")).isEqualTo(1);
    }

    @Test
    void theMedianIsTheMiddleOrBetweenTheMiddleTwo() {
        assertThat(Rounds.median(9, 1, 2)).isEqualTo(2);
        assertThat(Rounds.median(9, 1, 2, 4)).isEqualTo(3);
    }
}
