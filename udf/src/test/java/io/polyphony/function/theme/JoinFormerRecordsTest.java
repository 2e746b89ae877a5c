package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedRecords;
import io.polyphony.function.record.join.FormerRecords;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of windows that an earlier version summarised, and their answers. */
class JoinFormerRecordsTest {

    private JoinHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new JoinHarness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void waitsForTheAssignment() throws Exception {
        record(1, 0, 0);
        record(2, 0, 0);
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.answer(0, 0, 2);
        assertThat(harness.extractOutputValues()).hasSize(2);
    }

    @Test
    void waitsForEveryRecordThatTheAssignmentCounts() throws Exception {
        harness.answer(0, 0, 2);
        record(1, 0, 0);
        assertThat(harness.extractOutputValues()).isEmpty();

        record(2, 0, 0);
        assertThat(harness.extractOutputValues()).hasSize(2);
    }

    @Test
    void emitsInCanonicalOrder() throws Exception {
        record(3, 0, 0);
        record(1, 0, 0);
        record(2, 0, 0);
        harness.answer(0, 0, 3);

        assertThat(harness.extractOutputValues())
                .extracting(labelled -> labelled.embedded().feedback().identity().id())
                .containsExactly("r1", "r2", "r3");
    }

    @Test
    void emitsVersionsOfARecordInTheOrderInWhichTheyWereReadThoughTheClockWentBack()
            throws Exception {
        for (long offset = 1; offset <= 3; offset++) {
            EmbeddedFeedback about = about(0, "acme", offset, WINDOW - offset);
            Feedback version = about.feedback();
            Feedback ofOneKey =
                    new Feedback(
                            FeedbackId.of("acme", "review", "one"),
                            version.product(),
                            version.author(),
                            version.language(),
                            version.eventTime(),
                            version.position(),
                            version.text());
            EmbeddedFeedback embedded =
                    new EmbeddedFeedback(
                            ofOneKey, about.textHash(), about.vector(), about.statistics());
            harness.processElement1(
                    former(new SummarisedFeedback(embedded, 0, 0, 0, false, null)), WINDOW - 1);
        }
        harness.answer(0, 0, 3);

        assertThat(harness.extractOutputValues())
                .extracting(labelled -> labelled.position().offset())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void keepsWindowsApart() throws Exception {
        record(1, 0, 0);
        record(2, WINDOW, 0);
        harness.answer(WINDOW, WINDOW, 1);

        assertThat(harness.extractOutputValues())
                .extracting(LabelledFeedback::window)
                .containsExactly(WINDOW);
    }

    @Test
    void waitingRecordsSurviveARestore() throws Exception {
        record(1, 0, 0);
        harness.answer(0, 0, 2);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = new JoinHarness();
        harness.initializeState(snapshot);
        harness.open();

        record(2, 0, 0);

        assertThat(harness.extractOutputValues()).hasSize(2);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void partsOfAWindowHaveKeysOfTheirOwn() throws Exception {
        int part = 3 * ShardKey.STRIDE;
        harness.processElement1(
                former(new SummarisedFeedback(about(0, "acme", 1, 1), 0, part, 0, false, null)),
                WINDOW - 1);
        record(2, 0, 0);

        harness.processElement2(
                new ThemeAssignment("acme", part, 0, 0, 1, List.of(AssignedTheme.OUTLIER)),
                WINDOW - 1);

        assertThat(harness.extractOutputValues())
                .extracting(labelled -> labelled.position().offset())
                .containsExactly(1L);
    }

    @Test
    void anAnswerThatCameFirstIsFound() throws Exception {
        harness.answer(0, 0, 2);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = new JoinHarness();
        harness.initializeState(snapshot);
        harness.open();
        record(1, 0, 0);
        record(2, 0, 0);

        assertThat(harness.extractOutputValues()).hasSize(2);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private static FormerRecords former(SummarisedFeedback record) {
        return new FormerRecords(new SummarisedRecords(List.of(record)));
    }

    private void record(long offset, long window, int microCluster) throws Exception {
        harness.processElement1(
                former(
                        new SummarisedFeedback(
                                about(0, "acme", offset, window + 1),
                                window,
                                0,
                                microCluster,
                                false,
                                null)),
                window + WINDOW - 1);
    }
}
