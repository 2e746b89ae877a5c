package io.polyphony.job.tools.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.TextTokenizer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelCheckTest {

    @Test
    void saysWhichSpecialTokensTheFamilyHas() {
        assertThat(specialTokens(new int[0], new int[] {9})).isEqualTo("one end token");
        assertThat(specialTokens(new int[] {1}, new int[0])).isEqualTo("one start token");
        assertThat(specialTokens(new int[] {1}, new int[] {2})).isEqualTo("2 special tokens");
        assertThat(specialTokens(new int[0], new int[0])).isEqualTo("no special token");
    }

    /** Special tokens of a tokenizer that makes each character a token. */
    private static String specialTokens(int[] before, int[] after) {
        return ModelCheck.specialTokens(
                new TextTokenizer() {
                    @Override
                    public int[] encode(String text) {
                        return IntStream.concat(
                                        IntStream.concat(Arrays.stream(before), text.chars()),
                                        Arrays.stream(after))
                                .toArray();
                    }

                    @Override
                    public Set<String> controlTokens() {
                        return Set.of();
                    }

                    @Override
                    public void close() {}
                });
    }
}
