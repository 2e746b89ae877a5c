package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.Summary;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.terms.TermForm;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.flink.IdleAwareCoOperator;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.serialization.StreamTypes;
import java.util.ArrayList;
import java.util.List;
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

/** Erasures in KEEP THEMES. The records of a window are numbered from its start. */
class ThemeKeeperErasureTest {

    private KeyedTwoInputStreamOperatorTestHarness<
                    String, WindowSummary, Directive, ThemeAssignment>
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
    void aTextLeavesItsThemeAtTheEndOfTheWindowThoughNothingElseComes() throws Exception {
        bear();
        erase(WINDOW, 2 * WINDOW + 5);
        assertThat(exemplars(newestState())).contains(key(WINDOW));

        end(2 * WINDOW);

        assertThat(exemplars(newestState())).isNotEmpty().doesNotContain(key(WINDOW));
    }

    @Test
    void aTextOfTheSameWindowNeverBecomesAnExemplar() throws Exception {
        erase(0, 5);
        summary(0);
        end(0);

        assertThat(states()).isNotEmpty().allMatch(state -> !exemplars(state).contains(key(0)));
    }

    @Test
    void aWordOfTheSameWindowNeverBecomesAKeyword() throws Exception {
        for (int record = 0; record < 3; record++) {
            erase(record, 5);
        }
        spoken(0);
        end(0);
        spoken(WINDOW);
        end(WINDOW);
        assertThat(newestState().theme().label().keywordForms().get("en")).contains("word2000");

        assertThat(states())
                .allMatch(
                        state ->
                                !state.theme().feature().terms().toString().contains("=word0")
                                        && !state.theme().label().toString().contains("word0"));
        assertThat(newestState().theme().recordCount()).isEqualTo(6);
    }

    @Test
    void aTextThatComesAfterItsErasureNeverBecomesAnExemplarEither() throws Exception {
        bear();
        erase(3 * WINDOW, 2 * WINDOW + 5);
        end(2 * WINDOW);
        restore();
        summary(3 * WINDOW);
        end(3 * WINDOW);

        assertThat(states()).isNotEmpty();
        assertThat(states()).allMatch(state -> !exemplars(state).contains(key(3 * WINDOW)));
    }

    @Test
    void anErasureWaitsThroughARestoreAndIsObeyedAfterARestartIntoSilence() throws Exception {
        bear();
        erase(WINDOW, 2 * WINDOW + 5);
        restore();

        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        harness.processWatermarkStatus2(WatermarkStatus.IDLE);
        harness.setProcessingTime(3 * WINDOW);

        assertThat(exemplars(newestState())).isNotEmpty().doesNotContain(key(WINDOW));
    }

    @Test
    void aTenantWithoutThemesForgetsAnErasureAfterThreeDays() throws Exception {
        erase(0, 5);
        end(0);
        assertThat(harness.getSideOutput(ThemeKeeperFunction.STATES)).isNull();
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isPositive();

        end(3 * EraseFunction.MEMORY_MILLIS);

        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void anErasureOfYesterdayIsRememberedAndOneOfLastWeekIsNot() throws Exception {
        long day = EraseFunction.MEMORY_MILLIS;
        erase(day + WINDOW, day - WINDOW);
        end(day - WINDOW);
        erase(day, day);
        end(day);
        summary(day + WINDOW);
        end(day + WINDOW);
        assertThat(exemplars(newestState())).isNotEmpty().doesNotContain(key(day + WINDOW));

        summary(7 * day);
        end(7 * day);
        erase(8 * day, 0);
        assertThat(exemplars(newestState())).contains(key(7 * day));
    }

    @Test
    void aRatingLeavesItsThemeAtTheEndOfTheWindow() throws Exception {
        rated(0, 0);
        end(0);
        rated(WINDOW, WINDOW);
        end(WINDOW);
        assertThat(stars(newestState())).isEqualTo("{1=2, 2=2, 3=2}");
        erase(WINDOW + 1, 2 * WINDOW + 5);
        restore();

        end(2 * WINDOW);

        assertThat(stars(newestState())).isEqualTo("{1=2, 2=1, 3=2}");
        assertThat(newestState().theme().recordCount()).isEqualTo(6);
    }

    @Test
    void aRatingOfTheSameWindowOrOfTheNextIsNeverCounted() throws Exception {
        erase(0, 5);
        rated(0, 0);
        end(0);
        rated(0, WINDOW);
        end(WINDOW);

        assertThat(states()).isNotEmpty().allMatch(state -> !stars(state).contains("1="));
        assertThat(stars(newestState())).isEqualTo("{2=1, 3=1}");
    }

    private void bear() throws Exception {
        summary(0);
        end(0);
        summary(WINDOW);
        end(WINDOW);
    }

    private void restore() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
    }

    private void erase(long record, long time) throws Exception {
        SourcePosition position = new SourcePosition("reviews", 0, 1_000_000 + record, time);
        harness.processElement2(
                new Erasure("acme", key(record), new SourceRecord(position, null, null, List.of())),
                time);
    }

    private static String key(long record) {
        return TestingThemes.about(0, "acme", record, 0).feedback().key();
    }

    private void summary(long window) throws Exception {
        var views = TestingThemes.windowRecords(0, "acme", window, window, 3);
        harness.processElement1(
                TestingThemes.summary("acme", 0, window, views), window + WINDOW - 1);
    }

    /**
     * Three records with one, two and three stars, of which later versions replace earlier ones.
     */
    private void rated(long first, long window) throws Exception {
        List<WindowRecord> records = new ArrayList<>();
        for (var record : TestingThemes.windowRecords(0, "acme", first, window, 3)) {
            records.add(
                    new WindowRecord(
                            record.key(),
                            record.version(),
                            record.vector(),
                            record.content(),
                            record.author(),
                            records.size() + 1));
        }
        Summary summary = new Summariser(TestingThemes.settings()).summarise(records);
        harness.processElement1(
                new WindowSummary(
                        "acme", 0, window, 3, summary.microClusters(), summary.votes(), 0),
                window + WINDOW - 1);
    }

    private static String stars(ThemeState state) {
        return state.theme().feature().ratings().stars().toString();
    }

    /** Three records that share a word with its window in it. */
    private void spoken(long window) throws Exception {
        var views = TestingThemes.windowRecords(0, "acme", window, window, 3);
        String word = "word" + window;
        harness.processElement1(
                TestingThemes.summary(
                        "acme", 0, window, views, record -> List.of(new TermForm(word, word))),
                window + WINDOW - 1);
    }

    private void end(long window) throws Exception {
        harness.processBothWatermarks(new Watermark(window + WINDOW - 1));
    }

    private List<ThemeState> states() {
        return harness.getSideOutput(ThemeKeeperFunction.STATES).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    private ThemeState newestState() {
        List<ThemeState> states = states();
        return states.get(states.size() - 1);
    }

    private static List<String> exemplars(ThemeState state) {
        return state.theme().feature().exemplars().stream().map(Exemplar::recordKey).toList();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, WindowSummary, Directive, ThemeAssignment>
            harness() throws Exception {
        var harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new IdleAwareCoOperator<>(
                                new ThemeKeeperFunction(TestingThemes.themeSettings(1))),
                        WindowSummary::tenant,
                        Directive::tenant,
                        Types.STRING);
        harness.setup(StreamTypes.THEME_ASSIGNMENT.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
