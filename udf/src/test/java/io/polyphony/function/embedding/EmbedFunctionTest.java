package io.polyphony.function.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.ModelDescription;
import io.polyphony.function.TestingFeedback;
import io.polyphony.function.TestingModelLoader;
import io.polyphony.function.record.batch.EmbeddedBatch;
import io.polyphony.function.record.batch.MicroBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbedFunctionTest {

    private final TestingModelLoader loader = new TestingModelLoader();

    private long cacheBytes;
    private OneInputStreamOperatorTestHarness<MicroBatch, EmbeddedBatch> harness;

    @BeforeEach
    void open() throws Exception {
        harness = newHarness(TestingModelLoader.MODEL);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void embedsABatchInOnePass() throws Exception {
        EmbeddedBatch embedded = embed("x", "yx");
        assertThat(embedded.vectors()).isDeepEqualTo(new float[][] {{1, 0}, {0, 1}, {1, 0}});
        assertThat(embedded.failures()).containsExactly(Optional.empty(), Optional.empty());
        assertThat(embedded.rows()).hasSize(2);
        assertThat(loader.model.passes).containsExactly(3);
    }

    @Test
    void aVectorThatIsNotFiniteFailsItsRowAlone() throws Exception {
        EmbeddedBatch embedded = embed("x", "xn", "y");
        assertThat(embedded.failures())
                .extracting(failure -> failure.orElse(""))
                .containsExactly("", "the vector of chunk 2 of 2 is not finite", "");
        assertThat(embedded.vectors()[3]).containsExactly(0, 1);
    }

    @Test
    void aRefusedBatchIsTriedRecordByRecord() throws Exception {
        EmbeddedBatch embedded = embed("x", "y!", "n", "yx");
        assertThat(loader.model.passes).containsExactly(6, 1, 2, 1, 1, 1, 2);
        assertThat(embedded.failures())
                .extracting(failure -> failure.orElse(""))
                .containsExactly(
                        "",
                        "the model refused the record: bad token",
                        "the vector of chunk 1 of 1 is not finite",
                        "");
        assertThat(Arrays.deepToString(embedded.vectors()))
                .isEqualTo("[[1.0, 0.0], [], [], [1.0, NaN], [0.0, 1.0], [1.0, 0.0]]");
    }

    @Test
    void aRefusedRecordIsNotTriedAgainButTheModelIs() throws Exception {
        assertThat(embed("!").failures()).hasSize(1).doesNotContain(Optional.empty());
        assertThat(loader.model.passes).containsExactly(1, 1);
    }

    @Test
    void aModelThatRefusesEverythingFailsTheTask() {
        loader.model.broken = true;

        assertThatThrownBy(() -> embed("x", "y"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refuses every text: CUDA error 700");
    }

    @Test
    void whatBreaksTheRuntimeFailsTheTask() {
        assertThatThrownBy(() -> embed("x", "#"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("device lost");
    }

    @Test
    void measuresItsSpeedAndTellsWhenItIsIdle() throws Exception {
        assertThat(load().isIdle()).isTrue();
        embed("x");
        assertThat(load().speed().tokensPerSecond()).isPositive();
        assertThat(load().isIdle()).isTrue();
        harness.close();
        assertThat(load().isKnown()).isFalse();
    }

    @Test
    void aTextEmbeddedBeforeNeedsNoPass() throws Exception {
        reopen(1 << 20);
        float[][] vectors = embed("x", "yx").vectors();
        assertThat(vectors).isDeepEqualTo(new float[][] {{1, 0}, {0, 1}, {1, 0}});
        assertThat(loader.model.passes).as("x once").containsExactly(2);

        EmbeddedBatch again = embed("y", "x");
        assertThat(again.vectors()).isDeepEqualTo(new float[][] {{0, 1}, {1, 0}});
        assertThat(again.failures()).containsExactly(Optional.empty(), Optional.empty());
        assertThat(loader.model.passes).containsExactly(2);
    }

    @Test
    void whatHasNoGoodVectorIsNotRemembered() throws Exception {
        reopen(1 << 20);
        embed("n");
        embed("n");
        assertThat(loader.model.passes)
                .as("each time with a known text after it")
                .containsExactly(1, 1, 1, 1);
    }

    @Test
    void aBatchInWhichEveryVectorIsNoneIsASickDevice() throws Exception {
        for (float[] none : new float[][] {{Float.NaN, 0}, {0, Float.POSITIVE_INFINITY}, {0, 0}}) {
            loader.model.always = none;
            assertThatThrownBy(() -> embed("x", "yx", "y"))
                    .isInstanceOf(SickDeviceException.class)
                    .hasMessage(
                            "model testing on cpu: the vectors of all 4 texts of a batch are zero"
                                    + " or not finite, and so is that of a known text");
        }
    }

    @Test
    void aSickDeviceIsFoundBehindTheCacheAndForASingleRecord() throws Exception {
        reopen(1 << 20);
        embed("x");
        loader.model.always = new float[] {Float.NaN, 0};
        assertThat(embed("x").failures()).containsExactly(Optional.empty());
        assertThatThrownBy(() -> embed("x", "y")).isInstanceOf(SickDeviceException.class);
        assertThatThrownBy(() -> embed("y")).isInstanceOf(SickDeviceException.class);
    }

    @Test
    void badTextsAloneInABatchAreDeadLettersOnAHealthyDevice() throws Exception {
        assertThat(embed("n", "nn").failures())
                .extracting(failure -> failure.orElse(""))
                .containsExactly(
                        "the vector of chunk 1 of 1 is not finite",
                        "the vector of chunk 1 of 2 is not finite");
        assertThat(embed("n").failures()).hasSize(1).doesNotContain(Optional.empty());
        assertThat(embed("m").failures()).hasSize(1).doesNotContain(Optional.empty());
    }

    @Test
    void aBrokenModelIsFoundBehindTheCache() throws Exception {
        reopen(1 << 20);
        embed("!");
        assertThat(loader.model.passes)
                .as("refused, then tried with a token")
                .containsExactly(1, 1);
        loader.model.broken = true;
        assertThatThrownBy(() -> embed("!")).hasMessageContaining("refuses every text");
    }

    @Test
    void aTextTooLargeForMemoryIsADeadLetterAndHurtsNoOther() throws Exception {
        EmbeddedBatch embedded = embed("x", "m", "y");
        assertThat(embedded.failures())
                .extracting(failure -> failure.orElse(""))
                .containsExactly(
                        "", "memory is too small for chunk 1 of 1 with 2 tokens, even alone", "");
        assertThat(embedded.vectors()[2]).containsExactly(0, 1);
    }

    @Test
    void aLostDeviceEndsTheTaskManager() {
        assertThatThrownBy(() -> embed("x", "%")).matches(ExceptionUtils::isJvmFatalError);
    }

    @Test
    void refusesAnotherRevisionAndDimension() throws Exception {
        assertRefused(
                new ModelDescription("testing", "beef", 2, 1_000),
                "has revision cafe, but the job was started with beef");
        assertRefused(
                new ModelDescription("testing", "cafe", 3, 1_000),
                "has dimension 2, but the job was started with 3");
    }

    @Test
    void closesTheModel() throws Exception {
        harness.close();
        assertThat(loader.model.closed).isTrue();
    }

    private void assertRefused(ModelDescription expected, String message) throws Exception {
        try (var other = newHarness(expected)) {
            assertThatThrownBy(other::open)
                    .isInstanceOf(UnusableModelException.class)
                    .hasMessageContaining(message);
        }
    }

    private EmbeddedBatch embed(String... texts) throws Exception {
        harness.processElement(TestingFeedback.batch(texts), 0);
        List<EmbeddedBatch> output = harness.extractOutputValues();
        return output.get(output.size() - 1);
    }

    private EmbeddingLoad load() {
        return EmbeddingLoad.of(loader, TestingModelLoader.MODEL);
    }

    private void reopen(long newCacheBytes) throws Exception {
        harness.close();
        cacheBytes = newCacheBytes;
        open();
    }

    private OneInputStreamOperatorTestHarness<MicroBatch, EmbeddedBatch> newHarness(
            ModelDescription expected) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new StreamMap<>(
                        new EmbedFunction(loader, expected, new EmbedSettings("gpu", cacheBytes))));
    }
}
