package io.polyphony.job.tools.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.TokenBatch;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineSpeedTest {

    private static final int END = 99;

    @Test
    void measuresDifferentTextsOfSixteenTokensWithTheEndTokenLast() {
        TokenBatch batch = EngineSpeed.batch(4, new int[] {1, 2, 3, 4, 5, END});

        Set<String> different = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            int end = batch.offsets()[i + 1];
            int[] text = Arrays.copyOfRange(batch.tokenIds(), batch.offsets()[i], end);
            assertThat(text).hasSize(16).endsWith(END).containsOnlyOnce(END);
            different.add(Arrays.toString(text));
        }
        assertThat(different).hasSize(4);
    }
}
