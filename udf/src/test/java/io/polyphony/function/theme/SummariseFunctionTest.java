package io.polyphony.function.theme;

import static io.polyphony.function.TestingRecords.feedback;
import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.flink.IdleAwareOperator;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.serialization.StreamTypes;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SummariseFunctionTest {

    private static final Shards ONE_SHARD = new Shards(1, Map.of());

    private final TestingJoin join = new TestingJoin();

    private KeyedOneInputStreamOperatorTestHarness<String, EmbeddedFeedback, Joinable> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness("model-a", 100);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void closesAWindowWhenTheWatermarkPassesItsEnd() throws Exception {
        process(about(0, "acme", 1, 100));
        process(about(0, "acme", 2, 1_900));

        harness.processWatermark(WINDOW - 2);
        assertThat(records()).isEmpty();

        harness.processWatermark(WINDOW - 1);
        assertThat(records()).extracting(SummarisedFeedback::window).containsExactly(0L, 0L);
        assertThat(summaries()).hasSize(1);
        assertThat(summaries().get(0).recordCount()).isEqualTo(2);
    }

    @Test
    void sendsEveryRecordWithItsMicroCluster() throws Exception {
        process(about(0, "acme", 1, 100));
        process(about(1, "acme", 2, 200));
        process(about(0, "acme", 3, 300));

        harness.processWatermark(WINDOW);

        List<SummarisedFeedback> records = records();
        assertThat(records)
                .extracting(record -> record.embedded().feedback().identity().id())
                .containsExactly("r1", "r2", "r3");
        assertThat(records.get(0).microCluster()).isEqualTo(records.get(2).microCluster());
        assertThat(records.get(0).microCluster()).isNotEqualTo(records.get(1).microCluster());
        assertThat(summaries().get(0).microClusters()).hasSize(2);
    }

    @Test
    void linksNearDuplicatesWhoseNumbersAgree() throws Exception {
        process(saying("5 stars, ordered twice", 1));
        process(saying("5 Sterne, doppelt bestellt", 2));
        process(saying("3 Sterne, doppelt bestellt", 3));

        harness.processWatermark(WINDOW);

        String first = records().get(0).embedded().feedback().key();
        assertThat(records())
                .extracting(SummarisedFeedback::duplicateOf)
                .containsExactly(null, first, null);
    }

    @Test
    void keepsWindowsAndTenantsApart() throws Exception {
        process(about(0, "acme", 1, 100));
        process(about(0, "globex", 2, 100));
        process(about(0, "acme", 3, WINDOW + 100));

        harness.processWatermark(2 * WINDOW);

        assertThat(summaries())
                .extracting(WindowSummary::tenant, WindowSummary::window)
                .containsExactlyInAnyOrder(
                        tuple("acme", 0L), tuple("globex", 0L), tuple("acme", WINDOW));
    }

    @Test
    void aLateRecordJoinsTheNextWindowAndSaysSo() throws Exception {
        process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW);
        harness.getOutput().clear();

        process(about(0, "acme", 2, 200));
        harness.processWatermark(2 * WINDOW);

        assertThat(records()).hasSize(1);
        assertThat(records().get(0).late()).isTrue();
        assertThat(records().get(0).window()).isEqualTo(WINDOW);
    }

    @Test
    void closesNoWindowTwiceAfterARestore() throws Exception {
        process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW);
        restart("model-a");

        process(about(0, "acme", 2, 200));
        harness.processWatermark(WINDOW);
        assertThat(summaries()).isEmpty();

        harness.processWatermark(2 * WINDOW);
        assertThat(summaries()).extracting(WindowSummary::window).containsExactly(WINDOW);
        assertThat(records().get(0).late()).isTrue();
    }

    @Test
    void anOpenWindowSurvivesARestore() throws Exception {
        process(about(0, "acme", 1, 100));
        restart("model-a");
        process(about(0, "acme", 2, 200));

        harness.processWatermark(WINDOW);

        assertThat(summaries().get(0).recordCount()).isEqualTo(2);
        assertThat(records()).hasSize(2).noneMatch(SummarisedFeedback::late);
    }

    @Test
    void recordsBeyondTheBoundAreSummarisedApartInTheirOwnWindow() throws Exception {
        harness.close();
        harness = harness("model-a", 2);
        harness.open();
        for (int i = 0; i < 5; i++) {
            process(about(0, "acme", i, 100));
        }
        restartWithBound(2);

        harness.processWatermark(WINDOW);

        int second = ShardKey.ofPart(0, 1);
        int third = ShardKey.ofPart(0, 2);
        assertThat(summaries())
                .extracting(WindowSummary::window, WindowSummary::shard, WindowSummary::recordCount)
                .containsExactly(tuple(0L, 0, 2), tuple(0L, second, 2), tuple(0L, third, 1));
        assertThat(records())
                .extracting(SummarisedFeedback::shard)
                .containsExactly(0, 0, second, second, third);
        assertThat(records()).noneMatch(SummarisedFeedback::late);
    }

    @Test
    void anotherBoundAfterARestoreLosesNothing() throws Exception {
        for (int bound : new int[] {1, 50}) {
            harness.close();
            harness = harness("model-a", 2);
            harness.open();
            for (int i = 0; i < 5; i++) {
                process(about(0, "acme", i, 100));
            }
            restartWithBound(bound);
            process(about(0, "acme", 5, 200));

            harness.processWatermark(WINDOW);

            assertThat(records()).hasSize(6);
            assertThat(summaries().stream().mapToInt(WindowSummary::recordCount).sum())
                    .isEqualTo(6);
        }
    }

    @Test
    void aFloodLeavesNothingBehindForLaterWindows() throws Exception {
        harness.close();
        harness = harness("model-a", 2);
        harness.open();
        for (int i = 0; i < 100; i++) {
            process(about(0, "acme", i, 100));
        }
        harness.processWatermark(WINDOW);
        harness.getOutput().clear();

        process(about(0, "acme", 100, WINDOW));
        harness.processWatermark(2 * WINDOW);

        assertThat(records()).extracting(SummarisedFeedback::window).containsExactly(WINDOW);
        assertThat(records()).noneMatch(SummarisedFeedback::late);
    }

    @Test
    void emptyWindowsSendNothing() throws Exception {
        process(about(0, "acme", 1, 100));
        harness.processWatermark(WINDOW);
        harness.getOutput().clear();

        harness.processWatermark(1_000 * WINDOW);
        assertThat(records()).isEmpty();

        process(about(0, "acme", 2, 1_001 * WINDOW));
        harness.processWatermark(1_002 * WINDOW);
        assertThat(records())
                .extracting(SummarisedFeedback::window)
                .containsExactly(1_001 * WINDOW);
    }

    @Test
    void aRecordOfTheFutureWaitsForItsOwnWindowAndDelaysNobody() throws Exception {
        process(about(0, "acme", 1, 1_000 * WINDOW));
        process(about(0, "acme", 2, 100));

        harness.processWatermark(WINDOW);
        assertThat(records()).extracting(SummarisedFeedback::window).containsExactly(0L);

        harness.processWatermark(1_001 * WINDOW);
        assertThat(records()).extracting(SummarisedFeedback::window).contains(1_000 * WINDOW);
        assertThat(records()).noneMatch(SummarisedFeedback::late);
    }

    @Test
    void refusesTheStateOfAnotherModel() throws Exception {
        process(about(0, "acme", 1, 100));

        assertThatThrownBy(() -> restart("model-b"))
                .hasStackTraceContaining("'summarise' was made with other settings")
                .hasStackTraceContaining("model-a in the state and now model-b");
    }

    private static EmbeddedFeedback saying(String text, long offset) {
        EmbeddedFeedback same = about(0, "acme", 0, 100);
        Feedback feedback = feedback("acme", offset, 100, text);
        return new EmbeddedFeedback(feedback, offset, same.vector(), same.statistics());
    }

    private void restartWithBound(int maxRecords) throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        join.keep(harness.extractOutputValues());
        harness.close();
        harness = harness("model-a", maxRecords);
        harness.initializeState(snapshot);
        harness.open();
    }

    private void restart(String fingerprint) throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        join.keep(harness.extractOutputValues());
        harness.close();
        harness = harness(fingerprint, 100);
        harness.initializeState(snapshot);
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, EmbeddedFeedback, Joinable>
            harness(String fingerprint, int maxRecords) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new IdleAwareOperator<>(
                                new SummariseFunction(
                                        TestingThemes.themeSettings(
                                                1, maxRecords, true, fingerprint))),
                        ONE_SHARD::keyOf,
                        Types.STRING);
        harness.setup(StreamTypes.JOINABLE.createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    private void process(EmbeddedFeedback embedded) throws Exception {
        harness.processElement(embedded, embedded.feedback().position().timestamp());
    }

    private List<SummarisedFeedback> records() {
        return join.records(harness.extractOutputValues());
    }

    private List<WindowSummary> summaries() {
        Queue<StreamRecord<WindowSummary>> output =
                harness.getSideOutput(SummariseFunction.SUMMARIES);
        return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
    }
}
