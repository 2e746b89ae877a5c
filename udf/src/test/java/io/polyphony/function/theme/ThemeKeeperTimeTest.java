package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.function.flink.IdleAwareCoOperator;
import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.KeyWindows;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Times of windows: of commands in a silence, and what is closed stays closed. */
class ThemeKeeperTimeTest {

    private KeyedTwoInputStreamOperatorTestHarness<
                    String, WindowSummary, Directive, ThemeAssignment>
            harness;
    private int commands;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new IdleAwareCoOperator<>(
                                new ThemeKeeperFunction(TestingThemes.themeSettings(1))),
                        WindowSummary::tenant,
                        Directive::tenant,
                        Types.STRING);
        harness.setup(StreamTypes.THEME_ASSIGNMENT.createSerializer(new SerializerConfigImpl()));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aCommandIsAppliedInASilenceThoughNoRecordComes() throws Exception {
        String theme = bornTheme();
        rename("c1", theme, 50 * WINDOW);
        rename("c2", theme, 60 * WINDOW);
        silence();

        assertThat(curated())
                .extracting(ThemeEvent::window)
                .containsExactly(2 * WINDOW, 3 * WINDOW);
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aCommandInASilenceDoesNotMakeLaterRecordsLate() throws Exception {
        String theme = bornTheme();
        rename("c1", theme, 50 * WINDOW);
        silence();
        harness.processWatermarkStatus1(WatermarkStatus.ACTIVE);
        harness.processWatermarkStatus2(WatermarkStatus.ACTIVE);
        harness.getOutput().clear();

        summary(10 * WINDOW);
        end(10 * WINDOW);

        assertThat(harness.extractOutputValues())
                .extracting(ThemeAssignment::decidedIn)
                .containsExactly(10 * WINDOW);
    }

    @Test
    void windowsThatEndInASilenceTakeTheCommandsUpToThem() throws Exception {
        String theme = bornTheme();
        rename("c1", theme, 2 * WINDOW + 5);
        summary(3 * WINDOW);
        rename("c2", theme, 3 * WINDOW + 5);
        rename("c3", theme, 4 * WINDOW + 5);
        silence();

        assertThat(curated())
                .extracting(ThemeEvent::window)
                .containsExactly(3 * WINDOW, 3 * WINDOW, 4 * WINDOW);

        // whatever timers are left find nothing, and no window before is closed once more
        harness.getOutput().clear();
        summary(2 * WINDOW);
        end(20 * WINDOW);
        assertThat(harness.extractOutputValues())
                .extracting(ThemeAssignment::decidedIn)
                .containsExactly(5 * WINDOW);
    }

    @Test
    void aCommandOfTheDistantPastAppliesWithTheNextWindow() throws Exception {
        String theme = bornTheme();
        rename("c1", theme, -5);
        rename("c2", theme, Long.MIN_VALUE / 2);
        end(2 * WINDOW);

        assertThat(curated())
                .extracting(ThemeEvent::window)
                .containsExactly(2 * WINDOW, 2 * WINDOW);
    }

    @Test
    void aTenantWithoutThemesKeepsItsKeyWindowsForAnHour() throws Exception {
        long start = 100L * 24 * KeyWindows.MEMORY_MILLIS;
        summaryOfOutliers(start);
        end(start);
        harness.getOutput().clear();
        summaryOfOutliers(start);
        end(start + WINDOW);

        assertThat(harness.extractOutputValues())
                .extracting(ThemeAssignment::decidedIn)
                .containsExactly(start + WINDOW);
    }

    private void silence() throws Exception {
        harness.processWatermarkStatus1(WatermarkStatus.IDLE);
        harness.processWatermarkStatus2(WatermarkStatus.IDLE);
        harness.setProcessingTime(harness.getProcessingTime() + 3 * WINDOW);
    }

    private String bornTheme() throws Exception {
        summary(0);
        end(0);
        summary(WINDOW);
        end(WINDOW);
        return harness.extractOutputValues().get(1).themes().get(0).themeId();
    }

    private void rename(String id, String themeId, long timestamp) throws Exception {
        SourcePosition position = new SourcePosition("curation", 0, commands++, timestamp);
        harness.processElement2(
                new CurationCommand(
                        "acme",
                        new Curation(id, Curation.Kind.RENAME, themeId, null, "name of " + id),
                        new SourceRecord(position, null, new byte[] {1}, List.of())),
                timestamp);
    }

    private void summary(long window) throws Exception {
        harness.processElement1(summary(window, 3), window + WINDOW - 1);
    }

    private void summaryOfOutliers(long window) throws Exception {
        harness.processElement1(
                new WindowSummary("acme", 0, window, 0, List.of()), window + WINDOW - 1);
    }

    private static WindowSummary summary(long window, int records) {
        var views = TestingThemes.windowRecords(0, "acme", window, window, records);
        return TestingThemes.summary("acme", 0, window, views);
    }

    private void end(long window) throws Exception {
        harness.processBothWatermarks(new Watermark(window + WINDOW - 1));
    }

    private List<ThemeEvent> curated() {
        Queue<StreamRecord<ThemeEvent>> output = harness.getSideOutput(ThemeKeeperFunction.EVENTS);
        return output.stream()
                .map(StreamRecord::getValue)
                .filter(event -> event.kind() == ThemeEventKind.CURATED)
                .toList();
    }
}
