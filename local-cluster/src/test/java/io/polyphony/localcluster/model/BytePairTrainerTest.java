package io.polyphony.localcluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.model.BytePairs.Merge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BytePairTrainerTest {

    private static final List<String> TEXTS =
            List.of("low low low low low", "lower lower newest", "newest newest widest 电池 电池");

    @Test
    void mergesTheMostFrequentPairFirst() {
        BytePairs pairs = BytePairTrainer.train(TEXTS, 3);

        // "lo" and "ow" stand seven times each: the smaller symbols win
        assertThat(pairs.merges().subList(0, 2))
                .containsExactly(new Merge("l", "o"), new Merge("lo", "w"));
    }

    @Test
    void encodesWithItsMerges() {
        BytePairs pairs = BytePairTrainer.train(TEXTS, 100);

        assertThat(pairs.encode("low")).containsExactly("low");
        assertThat(pairs.encode("lowest")).containsExactly("low", "est");
    }

    @Test
    void losesNoByteOfAnyText() {
        BytePairs pairs = BytePairTrainer.train(TEXTS, 100);

        for (String text : List.of("lower 电池 widest", "never seen: Ünïcode 🎧\n\n x", " ")) {
            assertThat(String.join("", pairs.encode(text))).isEqualTo(ByteAlphabet.spell(text));
            assertThat(pairs.vocabulary()).containsAll(pairs.encode(text));
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
        assertThat(BytePairTrainer.train(List.of("abab"), 100).merges())
                .containsExactly(new Merge("a", "b"));
    }

    @Test
    void numbersTheBytesFirst() {
        BytePairs pairs = BytePairTrainer.train(TEXTS, 5);

        assertThat(pairs.vocabulary()).hasSize(256 + 5).doesNotHaveDuplicates();
        assertThat(pairs.vocabulary().get('!')).isEqualTo("!");
        assertThat(pairs.vocabulary().get(' ')).isEqualTo("Ġ");
    }
}
