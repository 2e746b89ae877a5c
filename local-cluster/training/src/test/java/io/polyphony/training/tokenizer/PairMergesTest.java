package io.polyphony.training.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PairMergesTest {

    private static final Map<String, Long> PIECES =
            new TreeMap<>(Map.of("low", 5L, "lower", 2L, "newest", 6L, "widest", 3L));

    @Test
    void mergesTheMostFrequentPairFirst() {
        // The example of Sennrich et al. 2016, section 3.2; of equal counts the pair with the
        // smaller bytes goes first.
        assertThat(PairMerges.learn(PIECES, 3, 2)).containsExactly("e s", "es t", "l o");
    }

    @Test
    void stopsWhereNoPairIsFrequentEnough() {
        assertThat(PairMerges.learn(PIECES, 100, 9)).containsExactly("e s", "es t");
    }

    @Test
    void mergesOverlappingPairsFromLeftToRight() {
        Map<String, Long> pieces = new TreeMap<>(Map.of("aaaaa", 2L));

        assertThat(PairMerges.learn(pieces, 3, 2)).containsExactly("a a", "aa a", "aa aaa");
    }

    @Test
    void givesTheSameMergesAgain() {
        assertThat(PairMerges.learn(PIECES, 20, 2)).isEqualTo(PairMerges.learn(PIECES, 20, 2));
    }
}
