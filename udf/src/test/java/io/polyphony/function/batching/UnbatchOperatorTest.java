package io.polyphony.function.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.function.TestingFeedback;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.record.batch.EmbeddedBatch;
import io.polyphony.text.TextHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnbatchOperatorTest {

    private OneInputStreamOperatorTestHarness<EmbeddedBatch, EmbeddedFeedback> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new UnbatchOperator(1));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void everyRecordHasItsVectorAndItsOwnTimestamp() throws Exception {
        process(row("A", 30, 2), row("B", 20, 3, 4), row("C", Long.MIN_VALUE, 1));
        harness.processWatermark(5);

        assertThat(ids()).containsExactly("A", "B", "C");
        assertThat(harness.getOutput()).last().isEqualTo(new Watermark(5));
        List<StreamRecord<? extends EmbeddedFeedback>> records =
                harness.extractOutputStreamRecords();
        assertThat(records.get(0).getTimestamp()).isEqualTo(30);
        assertThat(records.get(1).getTimestamp()).isEqualTo(20);
        assertThat(records.get(2).hasTimestamp()).isFalse();
        assertThat(records.get(1).getValue().vector())
                .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    }

    @Test
    void saysHowTheTextWentThroughTheModel() throws Exception {
        process(row("A", 0, 3, 4));
        EmbeddedFeedback embedded = harness.extractOutputValues().get(0);
        assertThat(embedded.statistics()).isEqualTo(new TextStatistics(7, 2, true));
        assertThat(embedded.textHash()).isEqualTo(TextHash.of(" a "));
    }

    @Test
    void failedRowsBecomeDeadLettersWithTheirBytesAndTime() throws Exception {
        List<BatchRow> rows =
                List.of(row("A", 1, 1), row("B", 2, 1), row("C", 3, 1), row("D", 4, 1));
        float[][] vectors = {{1, 0}, {}, {1, Float.NaN}, {0, 0}};
        List<Optional<String>> failures =
                List.of(
                        Optional.empty(),
                        Optional.of("refused"),
                        Optional.of("not finite"),
                        Optional.empty());
        harness.processElement(new EmbeddedBatch(rows, vectors, failures), 0);

        assertThat(ids()).containsExactly("A");
        List<StreamRecord<DeadLetter>> dead =
                List.copyOf(harness.getSideOutput(DeadLetterOutput.DEAD_LETTERS));
        assertThat(dead).extracting(StreamRecord::getTimestamp).containsExactly(2L, 3L, 4L);
        assertThat(dead)
                .extracting(record -> record.getValue().reason())
                .containsExactly(
                        Reason.INFERENCE_FAILED,
                        Reason.NON_FINITE_VECTOR,
                        Reason.NON_FINITE_VECTOR);
        assertThat(dead.get(0).getValue())
                .usingRecursiveComparison()
                .isEqualTo(
                        new DeadLetter(
                                TestingFeedback.original("B"),
                                DeadLetter.Stage.EMBED,
                                Reason.INFERENCE_FAILED,
                                "refused"));
    }

    @Test
    void deadLettersNeedNoGenericSerialiser() {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        assertThat(DeadLetterOutput.DEAD_LETTERS.getTypeInfo().createSerializer(config))
                .isNotNull();
    }

    /** Chunks point along x and y in turn. */
    private void process(BatchRow... rows) throws Exception {
        List<float[]> vectors = new ArrayList<>();
        for (BatchRow row : rows) {
            for (int i = 0; i < row.chunkTokens().length; i++) {
                vectors.add(i % 2 == 0 ? new float[] {1, 0} : new float[] {0, 1});
            }
        }
        List<Optional<String>> failures = Collections.nCopies(rows.length, Optional.empty());
        harness.processElement(
                new EmbeddedBatch(List.of(rows), vectors.toArray(float[][]::new), failures), 99);
    }

    private List<String> ids() {
        return harness.extractOutputValues().stream()
                .map(e -> e.feedback().identity().id())
                .toList();
    }

    private static BatchRow row(String text, long timestamp, int... chunkTokens) {
        return new BatchRow(
                TestingFeedback.incoming(text), timestamp, chunkTokens, chunkTokens.length > 1);
    }
}
