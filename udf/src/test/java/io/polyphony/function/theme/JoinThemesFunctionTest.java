package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.JoinedTheme;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.record.join.WaitingFeedback;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinThemesFunctionTest {

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
        record(1);
        record(2);
        part(0, 0, 1, 2);
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.answer(0, 0, 2);
        assertThat(harness.extractOutputValues()).hasSize(2);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void emitsTheSameInWhateverOrderItsInputsCome() throws Exception {
        List<Input> inputs =
                List.of(
                        () -> record(1),
                        () -> record(2),
                        () -> part(0, 0, 1, 2),
                        () -> harness.answer(0, 0, 2));
        for (List<Input> order : orders(inputs)) {
            close();
            open();
            for (Input input : order) {
                assertThat(harness.extractOutputValues()).isEmpty();
                input.process();
            }

            assertThat(harness.extractOutputValues())
                    .extracting(labelled -> labelled.position().offset())
                    .containsExactly(1L, 2L);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void emitsInTheOrderOfThePart() throws Exception {
        record(1);
        record(2);
        record(3);
        part(0, 0, 2, 3, 1);
        harness.answer(0, 0, 3);

        assertThat(harness.extractOutputValues())
                .extracting(labelled -> labelled.embedded().feedback().identity().id())
                .containsExactly("r2", "r3", "r1");
    }

    @Test
    void aRecordWithoutMicroClusterIsAnOutlierThatSaysNothing() throws Exception {
        record(1);
        harness.processElement1(
                new SummarisedPart(
                        "acme", 0, 0, List.of(new SummarisedPart.Member("n1", -1, false, null))),
                0);
        harness.answer(0, 0, 1);

        assertThat(harness.extractOutputValues())
                .extracting(labelled -> labelled.theme())
                .containsExactly(JoinedTheme.WITHOUT_CONTENT);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void keepsWindowsAndTheirPartsApart() throws Exception {
        record(1);
        record(2);
        record(3);
        part(0, 0, 1);
        int second = ShardKey.ofPart(0, 1);
        harness.processElement1(
                new SummarisedPart("acme", second, 0, List.of(member(2, 0))), WINDOW - 1);
        part(WINDOW, 0, 3);
        harness.answer(WINDOW, WINDOW, 1);
        assertThat(offsets()).containsExactly(3L);

        harness.processElement2(JoinHarness.answer(second, 0, 0, 1), WINDOW - 1);
        assertThat(offsets()).containsExactly(3L, 2L);

        harness.answer(0, 0, 1);
        assertThat(offsets()).containsExactly(3L, 2L, 1L);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoPartsOfOneWindowAndShardHaveAnAnswerEach(boolean answersFirst) throws Exception {
        record(1);
        record(2);
        ThemeAssignment one = answer(11);
        ThemeAssignment other = answer(12);
        if (answersFirst) {
            harness.processElement2(one, WINDOW - 1);
            harness.processElement2(other, WINDOW - 1);
        }
        harness.processElement1(
                new SummarisedPart("acme", 0, 0, List.of(member(1, 0)), 11), WINDOW - 1);
        harness.processElement1(
                new SummarisedPart("acme", 0, 0, List.of(member(2, 1)), 12), WINDOW - 1);
        if (!answersFirst) {
            harness.processElement2(other, WINDOW - 1);
            harness.processElement2(one, WINDOW - 1);
        }

        assertThat(harness.extractOutputValues())
                .extracting(
                        labelled -> labelled.position().offset(),
                        labelled -> labelled.theme().membership())
                .containsExactlyInAnyOrder(
                        tuple(1L, Membership.MEMBER), tuple(2L, Membership.OUTLIER));
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private static ThemeAssignment answer(long id) {
        ThemeAssignment answer = JoinHarness.answer(0, 0, 0, 1);
        return new ThemeAssignment("acme", 0, 0, 0, 1, answer.themes(), id);
    }

    @Test
    void aWatermarkAheadOfTheAnswerLosesNothing() throws Exception {
        record(1);
        part(0, 0, 1);
        harness.processBothWatermarks(Watermark.MAX_WATERMARK);
        harness.answer(0, 0, 1);

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void givesThemeLabelAndSimilarity() throws Exception {
        record(1);
        part(0, 0, 1);
        harness.answer(0, 0, 1);

        LabelledFeedback labelled = harness.extractOutputValues().get(0);
        assertThat(labelled.window()).isZero();
        assertThat(labelled.theme().id()).isEqualTo("theme");
        assertThat(labelled.theme().label()).isEqualTo("label");
        assertThat(labelled.theme().membership()).isEqualTo(Membership.MEMBER);
        assertThat(labelled.theme().similarity()).isCloseTo(0.99, within(0.02));
        assertThat(labelled.late()).isFalse();
        assertThat(labelled.duplicateOf()).isNull();
    }

    @Test
    void aLateDuplicateSaysSo() throws Exception {
        record(1);
        harness.processElement1(
                new SummarisedPart(
                        "acme", 0, 0, List.of(new SummarisedPart.Member("n1", 0, true, "first"))),
                WINDOW - 1);
        harness.answer(0, 0, 1);

        LabelledFeedback labelled = harness.extractOutputValues().get(0);
        assertThat(labelled.late()).isTrue();
        assertThat(labelled.duplicateOf()).isEqualTo("first");
    }

    @Test
    void anOutlierHasNoTheme() throws Exception {
        record(1);
        part(0, 1, 1);
        harness.answer(0, 0, 1);

        LabelledFeedback labelled = harness.extractOutputValues().get(0);
        assertThat(labelled.theme().id()).isNull();
        assertThat(labelled.theme().similarity()).isZero();
        assertThat(labelled.theme().membership()).isEqualTo(Membership.OUTLIER);
    }

    @Test
    void aWindowDecidedLaterIsLate() throws Exception {
        record(1);
        part(0, 0, 1);
        harness.answer(0, WINDOW, 1);

        assertThat(harness.extractOutputValues().get(0).late()).isTrue();
    }

    @Test
    void whatWaitsSurvivesARestore() throws Exception {
        record(1);
        part(0, 0, 1, 2);
        harness.answer(0, 0, 2);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = new JoinHarness();
        harness.initializeState(snapshot);
        harness.open();

        record(2);

        assertThat(harness.extractOutputValues()).hasSize(2);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    /** An input of the operator. */
    @FunctionalInterface
    private interface Input {

        void process() throws Exception;
    }

    private static List<List<Input>> orders(List<Input> inputs) {
        if (inputs.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Input>> orders = new ArrayList<>();
        for (Input first : inputs) {
            List<Input> others = new ArrayList<>(inputs);
            others.remove(first);
            for (List<Input> rest : orders(others)) {
                List<Input> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }

    private List<Long> offsets() {
        return harness.extractOutputValues().stream()
                .map(labelled -> labelled.position().offset())
                .toList();
    }

    private void record(long offset) throws Exception {
        harness.processElement1(
                new WaitingFeedback("n" + offset, 0, about(0, "acme", offset, 1)), 1);
    }

    private static SummarisedPart.Member member(long offset, int microCluster) {
        return new SummarisedPart.Member("n" + offset, microCluster, false, null);
    }

    private void part(long window, int microCluster, long... offsets) throws Exception {
        List<SummarisedPart.Member> members =
                LongStream.of(offsets).mapToObj(offset -> member(offset, microCluster)).toList();
        harness.processElement1(
                new SummarisedPart("acme", 0, window, members), window + WINDOW - 1);
    }
}
