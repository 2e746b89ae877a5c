package io.polyphony.localcluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.model.BytePairTrainer.Merge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BytePairTrainerTest {

    private static final List<String> TEXTS =
            List.of("low low low low low", "lower lower newest", "newest newest widest 电池 电池");

    @Test
    void mergesTheMostFrequentPairFirst() {
        List<Merge> merges = BytePairTrainer.train(TEXTS, 3);

        // "lo" and "ow" stand seven times each: the smaller symbols win
        assertThat(merges.subList(0, 2)).containsExactly(new Merge("l", "o"), new Merge("lo", "w"));
    }

    @Test
    void encodesWithItsMerges() {
        TestingBytePairs pairs = new TestingBytePairs(BytePairTrainer.train(TEXTS, 100));

        assertThat(pairs.encode("low")).containsExactly("low");
        assertThat(pairs.encode("lowest")).containsExactly("low", "est");
    }

    @Test
    void losesNoByteOfAnyText() {
        TestingBytePairs pairs = new TestingBytePairs(BytePairTrainer.train(TEXTS, 100));

        for (String text : List.of("lower 电池 widest", "never seen: Ünïcode 🎧\n\n x", " ")) {
            assertThat(String.join("", pairs.encode(text))).isEqualTo(ByteAlphabet.spell(text));
        }
    }

    @Test
    void doesNotDependOnTheOrderOfTheTexts() {
        List<String> reversed = new ArrayList<>(TEXTS);
        Collections.reverse(reversed);

        assertThat(BytePairTrainer.train(reversed, 100))
                .isEqualTo(BytePairTrainer.train(TEXTS, 100));
    }

    @Test
    void stopsWhenNoPairOccursTwice() {
        assertThat(BytePairTrainer.train(List.of("abab"), 100))
                .containsExactly(new Merge("a", "b"));
    }
}
