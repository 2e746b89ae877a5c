package io.polyphony.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassPlannerTest {

    private static final PassPlanner PLANNER = new PassPlanner(32, 700);
    private static final PassLimits WIDE = new PassLimits(10_000, 1L << 30);

    @Test
    void textsOfOneLengthShareAPass() {
        assertThat(plan(WIDE, 40, 40, 40)).containsExactly(new int[] {0, 1, 2});
    }

    @Test
    void aLongTextDoesNotStretchShortOnes() {
        assertThat(plan(WIDE, 10, 500, 12, 11, 10, 12))
                .containsExactly(new int[] {1}, new int[] {0, 4, 3, 2, 5});
    }

    @Test
    void littlePaddingIsCheaperThanAnotherPass() {
        assertThat(plan(WIDE, 10, 30)).hasSize(1);
    }

    @Test
    void cheapAttentionAndDearPassesMakeFewPasses() {
        int[] lengths = {10, 100, 12};
        assertThat(new PassPlanner(32, 700).plan(lengths, WIDE)).hasSize(1);
        assertThat(new PassPlanner(2, 700).plan(lengths, WIDE)).hasSize(2);
        assertThat(new PassPlanner(32, 100).plan(lengths, WIDE)).hasSize(2);
    }

    @Test
    void keepsToTheTokens() {
        assertThat(plan(new PassLimits(100, 1L << 30), 50, 50, 50, 50))
                .containsExactly(new int[] {2, 3}, new int[] {0, 1});
    }

    @Test
    void keepsToTheAttention() {
        PassLimits limits = new PassLimits(10_000, 2 * 50 * 50);
        assertThat(plan(limits, 50, 50, 50)).extracting(pass -> pass.length).containsOnly(1, 2);
    }

    @Test
    void whatIsLargerThanTheLimitsGoesAlone() {
        assertThat(plan(new PassLimits(8, 8), 100, 200))
                .containsExactly(new int[] {1}, new int[] {0});
    }

    @Test
    void nothingNeedsNoPass() {
        assertThat(plan(WIDE)).isEmpty();
    }

    @Test
    void everySequenceIsInOnePassWithinTheLimits() {
        Random random = new Random(5);
        for (int round = 0; round < 100; round++) {
            int[] lengths = random.ints(random.nextInt(80), 1, 300).toArray();
            PassLimits limits =
                    new PassLimits(1 + random.nextInt(600), 1 + random.nextInt(200_000));
            List<int[]> passes = PLANNER.plan(lengths, limits);

            assertThat(passes.stream().flatMapToInt(Arrays::stream).sorted())
                    .containsExactlyElementsOf(IntStream.range(0, lengths.length).boxed().toList());
            for (int[] pass : passes) {
                int[] own = Arrays.stream(pass).map(i -> lengths[i]).toArray();
                long attention = PassPlanner.attention(own.length, own[own.length - 1]);
                assertThat(own).isSorted();
                assertThat(
                                own.length == 1
                                        || IntStream.of(own).sum() <= limits.maxTokens()
                                                && attention <= limits.maxAttention())
                        .isTrue();
            }
        }
    }

    @Test
    void aPassMustHaveRoom() {
        assertThatThrownBy(() -> new PassLimits(0, 1))
                .hasMessage(
                        "a pass needs room for a token, but has 0 tokens and 1 attention slots");
    }

    private static List<int[]> plan(PassLimits limits, int... lengths) {
        return PLANNER.plan(lengths, limits);
    }
}
