package io.polyphony.function.theme;

import static io.polyphony.function.TestingRecords.feedback;
import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows of large records: vectors of 4,096 components, texts of 16,384 characters. */
class SummariseSizeTest {

    private static final int COMPONENTS = 4_096;
    private static final int CHARACTERS = 16_384;
    private static final int RECORDS = 100;
    private static final long MAX_BYTES = 1 << 16;

    private SummariseHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = SummariseHarness.open(settings());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aWindowIsSummarisedInPartsThatHoldNoMoreBytesThanTheyMay() throws Exception {
        for (EmbeddedFeedback record : records()) {
            harness.process(record);
            if (record.feedback().position().offset() == RECORDS / 2) {
                restart();
            }
        }
        harness.process(about(0, "acme", 7, WINDOW + 100));

        harness.processWatermark(WINDOW);

        List<WindowSummary> summaries =
                harness.getSideOutput(SummariseFunction.SUMMARIES).stream()
                        .map(StreamRecord::getValue)
                        .toList();
        long bytes = settings().recordViews().of(records().get(0), false).bytes();
        int fit = (int) (MAX_BYTES / bytes);
        assertThat(bytes).isBetween(2L * LabelSettings.DEFAULTS.maxCharacters(), 3_000L);
        assertThat(summaries)
                .extracting(WindowSummary::recordCount)
                .hasSize((RECORDS + fit - 1) / fit)
                .allMatch(count -> count <= fit);
        assertThat(summaries.stream().mapToInt(WindowSummary::recordCount).sum())
                .isEqualTo(RECORDS);
        assertThat(shards()).hasSize(RECORDS);
        harness.processWatermark(2 * WINDOW);
        assertThat(harness.getSideOutput(SummariseFunction.SUMMARIES))
                .hasSize(summaries.size() + 1);
    }

    @Test
    void thePartsDoNotDependOnTheOrderOfArrival() throws Exception {
        List<EmbeddedFeedback> records = records();
        for (EmbeddedFeedback record : records) {
            harness.process(record);
        }
        harness.processWatermark(WINDOW);
        Map<String, Integer> expected = shards();
        close();
        open();
        Collections.shuffle(records, new Random(3));

        for (EmbeddedFeedback record : records) {
            harness.process(record);
        }
        harness.processWatermark(WINDOW);

        assertThat(shards()).isEqualTo(expected);
    }

    private static List<EmbeddedFeedback> records() {
        List<EmbeddedFeedback> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            EmbeddedFeedback small = about(i % 3, "acme", i, 100);
            String text = small.feedback().text() + " ";
            records.add(
                    new EmbeddedFeedback(
                            feedback("acme", i, 100, text + "x".repeat(CHARACTERS - text.length())),
                            small.textHash(),
                            Arrays.copyOf(small.vector(), COMPONENTS),
                            small.statistics()));
        }
        return records;
    }

    private Map<String, Integer> shards() {
        return harness.records().stream()
                .collect(
                        Collectors.toMap(
                                record -> record.embedded().feedback().key(),
                                SummarisedFeedback::shard));
    }

    private void restart() throws Exception {
        harness = harness.restarted(settings());
    }

    private static ThemeSettings settings() {
        ThemeSettings settings = TestingThemes.themeSettings(1);
        return new ThemeSettings(
                settings.clustering(),
                settings.shards(),
                settings.maxRecordsPerWindow(),
                MAX_BYTES,
                settings.exemplarLabels(),
                settings.labels(),
                settings.fingerprint());
    }
}
