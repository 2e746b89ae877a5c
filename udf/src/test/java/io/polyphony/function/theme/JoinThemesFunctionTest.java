package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.record.join.WaitingFeedback;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinThemesFunctionTest {

    private KeyedTwoInputStreamOperatorTestHarness<
                    String, Joinable, ThemeAssignment, LabelledFeedback>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
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

        answer(0, 0, 2);
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
                        () -> answer(0, 0, 2));
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
        answer(0, 0, 3);

        assertThat(harness.extractOutputValues())
                .extracting(labelled -> labelled.embedded().feedback().identity().id())
                .containsExactly("r2", "r3", "r1");
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
        answer(WINDOW, WINDOW, 1);
        assertThat(offsets()).containsExactly(3L);

        harness.processElement2(answer(second, 0, 0, 1), WINDOW - 1);
        assertThat(offsets()).containsExactly(3L, 2L);

        answer(0, 0, 1);
        assertThat(offsets()).containsExactly(3L, 2L, 1L);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void aWatermarkAheadOfTheAnswerLosesNothing() throws Exception {
        record(1);
        part(0, 0, 1);
        harness.processBothWatermarks(Watermark.MAX_WATERMARK);
        answer(0, 0, 1);

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void givesThemeLabelAndSimilarity() throws Exception {
        record(1);
        part(0, 0, 1);
        answer(0, 0, 1);

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
        answer(0, 0, 1);

        LabelledFeedback labelled = harness.extractOutputValues().get(0);
        assertThat(labelled.late()).isTrue();
        assertThat(labelled.duplicateOf()).isEqualTo("first");
    }

    @Test
    void anOutlierHasNoTheme() throws Exception {
        record(1);
        part(0, 1, 1);
        answer(0, 0, 1);

        LabelledFeedback labelled = harness.extractOutputValues().get(0);
        assertThat(labelled.theme().id()).isNull();
        assertThat(labelled.theme().similarity()).isZero();
        assertThat(labelled.theme().membership()).isEqualTo(Membership.OUTLIER);
    }

    @Test
    void aWindowDecidedLaterIsLate() throws Exception {
        record(1);
        part(0, 0, 1);
        answer(0, WINDOW, 1);

        assertThat(harness.extractOutputValues().get(0).late()).isTrue();
    }

    @Test
    void whatWaitsSurvivesARestore() throws Exception {
        record(1);
        part(0, 0, 1, 2);
        answer(0, 0, 2);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
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

    private void answer(long window, long decidedIn, int count) throws Exception {
        harness.processElement2(answer(0, window, decidedIn, count), decidedIn + WINDOW - 1);
    }

    private static ThemeAssignment answer(int shard, long window, long decidedIn, int count) {
        float[] subject = new float[TestingThemes.DIMENSION];
        subject[0] = 1;
        return new ThemeAssignment(
                "acme",
                shard,
                window,
                decidedIn,
                count,
                List.of(
                        new AssignedTheme(
                                "theme",
                                "label",
                                Membership.MEMBER,
                                FixedPoint.quantize(subject, subject.length)),
                        new AssignedTheme(null, null, Membership.OUTLIER, new short[0])));
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, Joinable, ThemeAssignment, LabelledFeedback>
            harness() throws Exception {
        var harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(
                                new JoinThemesFunction(TestingThemes.themeSettings(1))),
                        record -> ShardKey.joining(record.tenant(), record.shard()),
                        answer -> ShardKey.joining(answer.tenant(), answer.shard()),
                        Types.STRING);
        harness.setup(StreamTypes.LABELLED_FEEDBACK.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
