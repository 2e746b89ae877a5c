package io.polyphony.function.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.SequenceHash;
import io.polyphony.embedding.VectorCache;
import io.polyphony.function.TestingFeedback;
import io.polyphony.function.TestingModelLoader;
import io.polyphony.function.embedding.EmbeddingLoad;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.function.tokenising.TextSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MicroBatchOperatorTest {

    private static final Duration MAX_TIME_IN_BUFFER = Duration.ofMillis(50);

    private static final BatchingSettings SETTINGS =
            new BatchingSettings(
                    40,
                    4,
                    MAX_TIME_IN_BUFFER,
                    Duration.ofSeconds(1),
                    new TextSettings(16, 8, 1_000, Instruction.NONE));

    /** Not the description that other tests measure the speed of. */
    private static final ModelDescription MODEL = new ModelDescription("batching", "1", 2, 100);

    private final TestingModelLoader loader = new TestingModelLoader();

    private OneInputStreamOperatorTestHarness<Incoming, MicroBatch> harness;

    @BeforeEach
    void open() throws Exception {
        harness = newHarness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void flushesWhenTheNextTextWouldExceedTheTokens() throws Exception {
        process("fourteen chars", "as many tokens");
        assertThat(output()).isEmpty();
        process("and as many more");
        assertThat(output()).containsExactly("fourteen chars + as many tokens");
    }

    @Test
    void flushesWhenTheTokensAreReached() throws Exception {
        process("twelve chars", "as many more", "thirteen char");
        assertThat(output()).containsExactly("twelve chars + as many more + thirteen char");
    }

    @Test
    void flushesWhenTheSizeIsReached() throws Exception {
        process("a", "b", "c");
        assertThat(output()).isEmpty();
        process("d", "e");
        assertThat(output()).containsExactly("a + b + c + d");
    }

    @Test
    void flushesWhenTheOldestTextTimesOut() throws Exception {
        harness.setProcessingTime(1_000);
        process("a");
        harness.setProcessingTime(1_000 + MAX_TIME_IN_BUFFER.toMillis() - 1);
        process("b");
        assertThat(output()).isEmpty();

        harness.setProcessingTime(1_000 + MAX_TIME_IN_BUFFER.toMillis());
        assertThat(output()).containsExactly("a + b");
    }

    @Test
    void everyBatchHasItsOwnTime() throws Exception {
        harness.setProcessingTime(0);
        process("a", "b", "c", "d");
        harness.setProcessingTime(30);
        process("e");
        harness.setProcessingTime(MAX_TIME_IN_BUFFER.toMillis() + 29);
        assertThat(output()).containsExactly("a + b + c + d");
        harness.setProcessingTime(MAX_TIME_IN_BUFFER.toMillis() + 30);
        assertThat(output()).containsExactly("a + b + c + d", "e");
    }

    @Test
    void flushesBeforeTheBarrier() throws Exception {
        process("a");
        harness.processWatermark(7);
        harness.prepareSnapshotPreBarrier(1);
        assertThat(output()).containsExactly("a", "watermark 7");
    }

    @Test
    void flushesBeforeAStatusChange() throws Exception {
        process("a");
        harness.processWatermark(7);
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        process("b");
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        assertThat(output()).containsExactly("a", "watermark 7", "idle", "active", "b", "idle");
    }

    @Test
    void flushesBeforeTheFinalWatermark() throws Exception {
        process("a");
        harness.processWatermark(7);
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(output()).containsExactly("a", "watermark " + Long.MAX_VALUE);
    }

    @Test
    void flushesAtTheEndOfInput() throws Exception {
        process("a");
        harness.processWatermark(7);
        harness.endInput();
        assertThat(output()).containsExactly("a", "watermark 7");
    }

    @Test
    void nothingToFlushIsNoBatch() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.endInput();
        assertThat(output()).containsExactly("idle");
    }

    @Test
    void watermarksWaitForTheBatchAndOnlyTheNewestIsKept() throws Exception {
        process("a");
        harness.processWatermark(1);
        process("b");
        harness.processWatermark(2);
        assertThat(output()).isEmpty();
        process("c", "d");
        assertThat(output()).containsExactly("a + b + c + d", "watermark 2");
    }

    @Test
    void watermarksPassAnEmptyBuffer() throws Exception {
        harness.processWatermark(1);
        process("a");
        harness.setProcessingTime(1_000_000);
        harness.processWatermark(2);
        assertThat(output()).containsExactly("watermark 1", "a", "watermark 2");
    }

    @Test
    void aHeldWatermarkGoesBeforeTheTextThatFoundNoRoom() throws Exception {
        process("fourteen chars", "as many tokens");
        harness.processWatermark(1);
        process("and as many more");
        harness.endInput();
        assertThat(output())
                .containsExactly(
                        "fourteen chars + as many tokens", "watermark 1", "and as many more");
    }

    @Test
    void nothingIsLostOrDoubledByARestore() throws Exception {
        process("a", "b");
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        process("c");
        List<String> output = new ArrayList<>(output());
        harness.close();

        harness = newHarness();
        harness.initializeState(snapshot);
        harness.open();
        process("c", "d");
        harness.endInput();
        output.addAll(output());
        assertThat(output).containsExactly("a + b", "c + d");
    }

    @Test
    void keepsTheTimestampOfEachRecord() throws Exception {
        harness.processElement(TestingFeedback.incoming("a"), 11);
        harness.processElement(new StreamRecord<>(TestingFeedback.incoming("b")));
        harness.processElement(TestingFeedback.incoming("c"), 9);
        harness.endInput();
        assertThat(batches().get(0).rows())
                .extracting(BatchRow::timestamp)
                .containsExactly(11L, Long.MIN_VALUE, 9L);
    }

    @Test
    void aRecordLargerThanTheBudgetIsAlone() throws Exception {
        String large = "sixteen letters ".repeat(4);
        process("a", large, "b");
        harness.endInput();
        assertThat(output()).containsExactly("a", large, "b");
        assertThat(batches().get(1).tokens().size()).isEqualTo(4);
    }

    @Test
    void followsTheMeasuredSpeed() throws Exception {
        ModelDescription slow = new ModelDescription("slow", "1", 2, 100);
        EmbeddingLoad.of(loader, slow).speed().add(4, 1_000_000_000L);
        harness.close();
        harness = newHarness(slow);
        harness.open();
        process("a", "b", "c");
        assertThat(output()).containsExactly("a + b");
    }

    @Test
    void aTextLeavesAtOnceWhenTheModelIsIdle() throws Exception {
        EmbeddingLoad load = openStep();
        process("a", "b");
        assertThat(output())
                .as("b must not follow a batch that is on its way")
                .containsExactly("a");

        load.started(0);
        process("c");
        assertThat(output()).containsExactly("a");
        load.finished(0);
        harness.setProcessingTime(5);
        assertThat(output()).containsExactly("a", "b + c");
    }

    @Test
    void aBatchGrowsWhileTheModelIsBusy() throws Exception {
        EmbeddingLoad load = openStep();
        process("a");
        load.started(0);
        process("b");
        harness.setProcessingTime(MAX_TIME_IN_BUFFER.toMillis() + 999);
        process("c");
        assertThat(output()).containsExactly("a");
        harness.setProcessingTime(MAX_TIME_IN_BUFFER.toMillis() + 1_000);
        assertThat(output()).containsExactly("a", "b + c");
    }

    @Test
    void aFullBatchLeavesHoweverBusyTheModelIs() throws Exception {
        EmbeddingLoad load = openStep();
        process("a");
        load.started(0);
        process("b", "c", "d", "e", "f");
        assertThat(output()).containsExactly("a", "b + c + d + e");
    }

    @Test
    void knownTextsLeaveRoomForOthers() throws Exception {
        VectorCache cache = load().opened(1 << 20, 2);
        load().started(0);
        int[] known = loader.tokenizer.encode("fourteen chars");
        cache.put(new SequenceHash().of(known, 0, known.length), new float[2]);
        process("fourteen chars", "as many tokens", "and as many more");
        harness.endInput();
        load().closed();
        assertThat(output()).containsExactly("fourteen chars + as many tokens + and as many more");
    }

    @Test
    void emptyTextIsADeadLetterWithItsBytesAndTime() throws Exception {
        process("a");
        harness.processElement(TestingFeedback.incoming(" \u0007"), 12);

        StreamRecord<DeadLetter> dead = deadLetters().get(0);
        assertThat(dead.getTimestamp()).isEqualTo(12);
        assertThat(dead.getValue().stage()).isEqualTo(DeadLetter.Stage.BATCH);
        assertThat(dead.getValue().reason()).isEqualTo(DeadLetter.Reason.EMPTY_TEXT);
        assertThat(dead.getValue().original())
                .usingRecursiveComparison()
                .isEqualTo(TestingFeedback.original(" \u0007"));
        assertThat(output()).isEmpty();
    }

    @Test
    void passesDeadLettersOfTheDecoder() throws Exception {
        DeadLetter undecodable =
                new DeadLetter(
                        TestingFeedback.original("?"),
                        DeadLetter.Stage.DECODE,
                        DeadLetter.Reason.UNDECODABLE,
                        "no header");
        harness.processElement(new StreamRecord<>(undecodable));

        StreamRecord<DeadLetter> dead = deadLetters().get(0);
        assertThat(dead.hasTimestamp()).isFalse();
        assertThat(dead.getValue()).usingRecursiveComparison().isEqualTo(undecodable);
    }

    @Test
    void stopsForGoodWithTheCheckpointAfterOneWithTooManyDeadLetters() throws Exception {
        process("a");
        for (int i = 0; i < 100; i++) {
            harness.processElement(TestingFeedback.incoming(" "), i);
        }
        harness.prepareSnapshotPreBarrier(1);
        harness.notifyOfCompletedCheckpoint(1);
        harness.prepareSnapshotPreBarrier(2);

        assertThatThrownBy(() -> harness.notifyOfCompletedCheckpoint(2))
                .hasStackTraceContaining("100 of the last 101 records became dead letters");
    }

    @Test
    void closesTheTokenizer() throws Exception {
        harness.close();
        assertThat(loader.tokenizer.closed).isTrue();
    }

    @Test
    void closesTheTokenizerThatDoesNotFitTheModel() throws Exception {
        harness.close();
        loader.tokenizer.closed = false;
        harness = newHarness(new ModelDescription("tiny", "1", 2, 8));
        assertThatThrownBy(() -> harness.open()).hasMessageContaining("text.max-tokens 16");
        assertThat(loader.tokenizer.closed).isTrue();
    }

    private OneInputStreamOperatorTestHarness<Incoming, MicroBatch> newHarness() throws Exception {
        return newHarness(MODEL);
    }

    private OneInputStreamOperatorTestHarness<Incoming, MicroBatch> newHarness(
            ModelDescription model) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new MicroBatchOperator(loader, model, SETTINGS, 0.5));
    }

    private EmbeddingLoad load() {
        return EmbeddingLoad.of(loader, MODEL);
    }

    /** An embedding step of one subtask on the same task manager. */
    private EmbeddingLoad openStep() {
        load().opened(0, 2);
        return load();
    }

    private void process(String... texts) throws Exception {
        for (String text : texts) {
            harness.processElement(TestingFeedback.incoming(text), 0);
        }
    }

    private List<MicroBatch> batches() {
        return harness.extractOutputValues();
    }

    private List<StreamRecord<DeadLetter>> deadLetters() {
        return List.copyOf(harness.getSideOutput(DeadLetterOutput.DEAD_LETTERS));
    }

    /** Everything that came out, in order; a batch as the ids of its records. */
    private List<String> output() {
        return harness.getOutput().stream().map(MicroBatchOperatorTest::describe).toList();
    }

    private static String describe(Object element) {
        if (element instanceof Watermark mark) {
            return "watermark " + mark.getTimestamp();
        }
        if (element instanceof WatermarkStatus status) {
            return status.isIdle() ? "idle" : "active";
        }
        MicroBatch batch = (MicroBatch) ((StreamRecord<?>) element).getValue();
        return batch.rows().stream()
                .map(row -> row.feedback().identity().id())
                .collect(Collectors.joining(" + "));
    }
}
