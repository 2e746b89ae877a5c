package io.polyphony.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedModelTest {

    private final Memory memory = new Memory();
    private final PlannedModel model =
            new PlannedModel(memory, new PassPlanner(32, 700), new PassLimits(100, 1L << 20));

    @Test
    void vectorsComeInInputOrderWhateverThePasses() throws Exception {
        assertThat(lengths(embed(90, 5, 60, 7, 90))).containsExactly(90, 5, 60, 7, 90);
        assertThat(memory.passes).containsExactly("[90]", "[90]", "[5, 7, 60]");
    }

    @Test
    void halvesTheBudgetWhenMemoryIsShortAndRemembersIt() throws Exception {
        memory.tokens = 50;
        assertThat(lengths(embed(20, 20, 20, 20, 20))).containsExactly(20, 20, 20, 20, 20);
        assertThat(memory.passes)
                .containsExactly("[20, 20, 20, 20, 20]", "[20, 20]", "[20, 20]", "[20]");
        assertThat(model.limits().maxTokens()).isEqualTo(50);

        memory.passes.clear();
        embed(20, 20, 20, 20, 20);
        assertThat(memory.passes).doesNotContain("[20, 20, 20, 20, 20]");
    }

    @Test
    void halvesAsOftenAsItTakes() throws Exception {
        memory.tokens = 10;
        assertThat(lengths(embed(10, 10, 10, 10, 10, 10, 10, 10))).containsOnly(10);
        assertThat(model.limits().maxTokens()).isBetween(10, 19);
    }

    @Test
    void aTextThatFitsNoMemoryAloneHasAnEmptyVectorAndHurtsNoOther() throws Exception {
        memory.tokens = 50;
        float[][] vectors = embed(20, 80, 20);
        assertThat(lengths(vectors)).containsExactly(20, 0, 20);
        assertThat(model.limits().maxTokens()).as("others may stay large").isEqualTo(100);
    }

    @Test
    void memoryThatIsShortForOneTokenFailsEverything() {
        memory.tokens = 0;
        assertThatThrownBy(() -> embed(20, 20))
                .isInstanceOf(DeviceMemoryException.class)
                .hasMessage("no memory for 1 tokens");
    }

    @Test
    void tokensThatTheModelAddsCountForThePass() throws Exception {
        PlannedModel prompted =
                new PlannedModel(
                        memory, new PassPlanner(32, 700), new PassLimits(100, 1L << 20), 30, "gpu");

        prompted.embed(TokenBatch.of(List.of(new int[20], new int[20], new int[20])));

        assertThat(memory.passes).as("50 tokens each").containsExactly("[20, 20]", "[20]");
        assertThat(prompted.device()).isEqualTo("gpu");
    }

    @Test
    void otherFailuresAreTheCallersBusiness() {
        memory.lost = true;
        assertThatThrownBy(() -> embed(20)).isInstanceOf(DeviceLostError.class);
    }

    @Test
    void closesTheModel() {
        model.close();
        assertThat(memory.closed).isTrue();
    }

    private float[][] embed(int... lengths) throws EmbeddingException {
        return model.embed(TokenBatch.of(Arrays.stream(lengths).mapToObj(int[]::new).toList()));
    }

    private static List<Integer> lengths(float[][] vectors) {
        return Arrays.stream(vectors)
                .map(vector -> vector.length == 0 ? 0 : (int) vector[0])
                .toList();
    }

    /** Has memory for so many tokens; a vector says how long its text is. */
    private static final class Memory implements EmbeddingModel {

        private final List<String> passes = new ArrayList<>();
        private int tokens = Integer.MAX_VALUE;
        private boolean lost;
        private boolean closed;

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public float[][] embed(TokenBatch batch) throws EmbeddingException {
            passes.add(Arrays.toString(batch.lengths()));
            if (lost) {
                throw new DeviceLostError("CUDA failure 700", new Exception());
            }
            if (batch.tokenCount() > tokens) {
                throw new DeviceMemoryException(
                        "no memory for %d tokens".formatted(batch.tokenCount()), new Exception());
            }
            return Arrays.stream(batch.lengths())
                    .mapToObj(length -> new float[] {length})
                    .toArray(float[][]::new);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
