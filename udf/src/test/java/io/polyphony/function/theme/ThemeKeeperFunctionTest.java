package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.function.flink.IdleAwareCoOperator;
import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.serialization.StreamTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThemeKeeperFunctionTest {

    private KeyedTwoInputStreamOperatorTestHarness<
                    String, WindowSummary, Directive, ThemeAssignment>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(true);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void answersEverySummaryOnceWhenTheWindowEnds() throws Exception {
        summary("acme", 0, 0, 3);
        summary("acme", 1, 0, 3);
        assertThat(harness.extractOutputValues()).isEmpty();

        end(0);

        assertThat(harness.extractOutputValues())
                .extracting(ThemeAssignment::shard, ThemeAssignment::recordCount)
                .containsExactlyInAnyOrder(tuple(0, 3), tuple(1, 3));
    }

    @Test
    void aThemeIsBornInItsSecondWindowUnderTheIdOfItsCandidate() throws Exception {
        summary("acme", 0, 0, 3);
        end(0);
        summary("acme", 0, WINDOW, 3);
        end(WINDOW);

        var first = harness.extractOutputValues().get(0).themes().get(0);
        var second = harness.extractOutputValues().get(1).themes().get(0);
        assertThat(first.membership()).isEqualTo(Membership.CANDIDATE);
        assertThat(second.membership()).isEqualTo(Membership.MEMBER);
        assertThat(second.themeId()).isEqualTo(first.themeId()).isNotEmpty();
        assertThat(events())
                .extracting(ThemeEvent::kind, ThemeEvent::themeId)
                .containsExactly(tuple(ThemeEventKind.BORN, first.themeId()));
    }

    @Test
    void aSummaryForAClosedWindowJoinsTheNext() throws Exception {
        summary("acme", 0, 0, 3);
        end(0);
        harness.getOutput().clear();

        summary("acme", 1, 0, 2);
        end(WINDOW);

        ThemeAssignment late = harness.extractOutputValues().get(0);
        assertThat(late.window()).isZero();
        assertThat(late.decidedIn()).isEqualTo(WINDOW);
    }

    @Test
    void tenantsNeverShareAThemeId() throws Exception {
        summary("acme", 0, 0, 3);
        summary("globex", 0, 0, 3);
        end(0);

        List<ThemeAssignment> answers = harness.extractOutputValues();
        assertThat(answers.get(0).themes().get(0).themeId())
                .isNotEqualTo(answers.get(1).themes().get(0).themeId());
    }

    @Test
    void withoutExemplarLabelsNoLabelIsMadeOfAText() throws Exception {
        harness.close();
        harness = harness(false);
        harness.open();
        summary("acme", 0, 0, 3);
        end(0);
        summary("acme", 0, WINDOW, 3);
        end(WINDOW);

        assertThat(events()).isNotEmpty().allMatch(event -> event.evidence().label() == null);
        assertThat(harness.extractOutputValues())
                .flatExtracting(ThemeAssignment::themes)
                .allMatch(theme -> theme.label() == null);
    }

    @Test
    void themesSurviveARestore() throws Exception {
        summary("acme", 0, 0, 3);
        end(0);
        String id = harness.extractOutputValues().get(0).themes().get(0).themeId();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(true);
        harness.initializeState(snapshot);
        harness.open();

        summary("acme", 0, WINDOW, 3);
        end(WINDOW);

        assertThat(harness.extractOutputValues().get(0).themes().get(0).themeId()).isEqualTo(id);
    }

    @Test
    void aWaitingSummaryIsAnsweredAfterARestartIntoSilence() throws Exception {
        summary("acme", 0, 0, 3);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(true);
        harness.initializeState(snapshot);
        harness.open();

        harness.setProcessingTime(TestingThemes.LONG_OPENING);
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        harness.processWatermarkStatus2(WatermarkStatus.IDLE);
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.setProcessingTime(TestingThemes.LONG_OPENING + 3 * WINDOW);
        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void aSummaryAheadOfTimeIsAnsweredWhenBothInputsHaveBeenIdleForAWindow() throws Exception {
        summary("acme", 0, 0, 3);
        end(0);
        harness.getOutput().clear();
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        summary("acme", 0, WINDOW, 3);

        harness.setProcessingTime(10 * WINDOW);
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.processWatermarkStatus2(WatermarkStatus.IDLE);
        harness.setProcessingTime(13 * WINDOW);
        assertThat(harness.extractOutputValues())
                .extracting(ThemeAssignment::window, ThemeAssignment::decidedIn)
                .containsExactly(tuple(WINDOW, WINDOW));
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aThemeFadesWhenTimePassesAndNothingComes() throws Exception {
        summary("acme", 0, 0, 3);
        end(0);
        summary("acme", 0, WINDOW, 3);
        end(WINDOW);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(true);
        harness.initializeState(snapshot);
        harness.open();

        end(15L * 24 * 60 * 60 * 1000);

        assertThat(events()).extracting(ThemeEvent::kind).containsExactly(ThemeEventKind.FADED);
    }

    @Test
    void theEndOfTheInputIsNoTimeThatPasses() throws Exception {
        summary("acme", 0, 0, 3);
        end(0);
        summary("acme", 0, WINDOW, 3);

        harness.processBothWatermarks(Watermark.MAX_WATERMARK);

        assertThat(events()).extracting(ThemeEvent::kind).containsExactly(ThemeEventKind.BORN);
    }

    @Test
    void anIdleTenantLeavesNoState() throws Exception {
        summary("acme", 0, 0, 3);
        end(0);
        summary("acme", 0, WINDOW, 3);
        end(WINDOW);

        end(100L * 24 * 60 * 60 * 1000);

        assertThat(events())
                .extracting(ThemeEvent::kind)
                .containsExactly(ThemeEventKind.BORN, ThemeEventKind.FADED, ThemeEventKind.EVICTED);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void aCommandAppliesFromTheFirstWindowThatEndsAfterItAndSurvivesARestore() throws Exception {
        String id = bornTheme();
        rename("c1", id, "Battery", 2 * WINDOW + 5);
        restore();

        assertThat(events()).isEmpty();
        summary("acme", 0, 2 * WINDOW, 3);
        end(2 * WINDOW);
        restore();
        summary("acme", 0, 3 * WINDOW, 3);
        end(3 * WINDOW);

        assertThat(harness.extractOutputValues().get(0).themes().get(0).label())
                .isEqualTo("Battery");
    }

    @Test
    void aCommandAppliesThoughNothingElseComes() throws Exception {
        String id = bornTheme();
        harness.getSideOutput(ThemeKeeperFunction.EVENTS).clear();
        rename("c1", id, "Battery", 2 * WINDOW + 5);
        rename("c2", id, "Accu", 2 * WINDOW + 5);
        rename("c1", id, "Battery", 2 * WINDOW + 5);
        end(2 * WINDOW);

        assertThat(events())
                .extracting(ThemeEvent::kind, event -> event.evidence().label())
                .containsExactly(
                        tuple(ThemeEventKind.CURATED, "Accu"),
                        tuple(ThemeEventKind.CURATED, "Accu"));
    }

    @Test
    void aCommandForNoThemeIsADeadLetterAndLeavesNoState() throws Exception {
        rename("c1", "nothing", "Battery", 5);
        end(0);

        assertThat(harness.getSideOutput(ThemeKeeperFunction.REFUSED))
                .extracting(record -> record.getValue().reason())
                .containsExactly(DeadLetter.Reason.INVALID_COMMAND);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void manySummariesAreAnsweredInTheOrderOfTheirShards() throws Exception {
        List<Integer> shards = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
        Collections.shuffle(shards, new Random(3));
        for (int shard : shards) {
            summary("acme", shard, 0, 2);
        }
        end(0);

        assertThat(harness.extractOutputValues())
                .extracting(ThemeAssignment::shard)
                .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
    }

    private String bornTheme() throws Exception {
        summary("acme", 0, 0, 3);
        end(0);
        summary("acme", 0, WINDOW, 3);
        end(WINDOW);
        return harness.extractOutputValues().get(1).themes().get(0).themeId();
    }

    private void restore() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(true);
        harness.initializeState(snapshot);
        harness.open();
    }

    private int commands;

    private void rename(String id, String themeId, String name, long timestamp) throws Exception {
        harness.processElement2(
                new CurationCommand(
                        "acme",
                        new Curation(id, Curation.Kind.RENAME, themeId, null, name),
                        new SourceRecord(
                                new SourcePosition("curation", 0, commands++, timestamp),
                                null,
                                new byte[] {1},
                                List.of())),
                timestamp);
    }

    private void summary(String tenant, int shard, long window, int records) throws Exception {
        var views = TestingThemes.windowRecords(0, tenant, window + shard * 100L, window, records);
        harness.processElement1(
                TestingThemes.summary(tenant, shard, window, views), window + WINDOW - 1);
    }

    private void end(long window) throws Exception {
        harness.processBothWatermarks(new Watermark(window + WINDOW - 1));
    }

    private List<ThemeEvent> events() {
        Queue<StreamRecord<ThemeEvent>> output = harness.getSideOutput(ThemeKeeperFunction.EVENTS);
        return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, WindowSummary, Directive, ThemeAssignment>
            harness(boolean exemplarLabels) throws Exception {
        var harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new IdleAwareCoOperator<>(
                                new ThemeKeeperFunction(
                                        TestingThemes.themeSettings(
                                                1, 1_000, exemplarLabels, "model-a"))),
                        WindowSummary::tenant,
                        Directive::tenant,
                        Types.STRING);
        harness.setup(StreamTypes.THEME_ASSIGNMENT.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
