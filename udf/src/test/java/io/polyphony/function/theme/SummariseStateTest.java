package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.settings.VotingRules;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.window.KeyWindows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/** Parts of windows that are too large, and what a shard keeps after its last window. */
class SummariseStateTest {

    /** Values of a shard whose records are remembered: texts, their ages and authors. */
    private static final int VOTES = 3;

    private static final long MEMORY = VotingRules.DEFAULTS.memoryMillis();

    private static final long HOUR = KeyWindows.MEMORY_MILLIS;
    private static final int MAX_RECORDS = 4;
    private static final ThemeSettings SETTINGS =
            TestingThemes.themeSettings(1, MAX_RECORDS, true, "model-a");

    @Test
    void thePartsOfAFloodDoNotDependOnTheOrderOfArrival() throws Exception {
        List<EmbeddedFeedback> records = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            records.add(about(i % 3, "acme", i, 100));
        }
        Map<String, Integer> expected = shards(records);
        assertThat(expected.values()).contains(0, ShardKey.ofPart(0, 7));
        assertThat(expected).hasSize(30);

        Random random = new Random(3);
        for (int run = 0; run < 5; run++) {
            Collections.shuffle(records, random);
            assertThat(shards(records)).isEqualTo(expected);
        }
    }

    @Test
    void everyPartHasASummaryOfItsOwnRecords() throws Exception {
        try (var harness = SummariseHarness.open(SETTINGS)) {
            for (int i = 0; i < 10; i++) {
                harness.process(about(0, "acme", i, 100));
            }
            harness.processWatermark(WINDOW);

            List<WindowSummary> summaries =
                    harness.getSideOutput(SummariseFunction.SUMMARIES).stream()
                            .map(StreamRecord::getValue)
                            .toList();
            assertThat(summaries)
                    .extracting(WindowSummary::recordCount)
                    .containsExactly(MAX_RECORDS, MAX_RECORDS, 2);
            Map<Integer, Long> written =
                    harness.records().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            SummarisedFeedback::shard, Collectors.counting()));
            assertThat(summaries)
                    .allMatch(summary -> written.get(summary.shard()) == summary.recordCount());
        }
    }

    @Test
    void anIdleShardIsForgottenAndOneThatGoesOnIsNot() throws Exception {
        try (var harness = SummariseHarness.open(SETTINGS)) {
            harness.process(about(0, "gone", 1, 100));
            for (long time = 100; time < 3 * HOUR; time += HOUR / 4) {
                harness.process(about(0, "acme", time, time));
                harness.processWatermark(time + WINDOW);
            }

            assertThat(harness.numKeyedStateEntries()).isEqualTo(1 + VOTES * 2);
            assertThat(harness.numEventTimeTimers()).isLessThanOrEqualTo(2 + 2 * 2);

            harness.process(about(0, "acme", 7, 100));
            harness.processWatermark(3 * HOUR + 2 * WINDOW);
            assertThat(harness.records()).filteredOn(SummarisedFeedback::late).hasSize(1);
        }
    }

    @Test
    void aWindowThatAForgottenShardBeginsAgainIsToldFromTheFirst() throws Exception {
        try (var harness = SummariseHarness.open(SETTINGS)) {
            harness.process(about(0, "acme", 1, 100));
            harness.processWatermark(3 * HOUR);
            harness.process(about(0, "acme", 2, 100));
            harness.processWatermark(3 * HOUR + WINDOW);

            assertThat(harness.summaries())
                    .extracting(WindowSummary::window, WindowSummary::shard)
                    .containsExactly(tuple(0L, 0), tuple(0L, 0));
            assertThat(harness.summaries()).extracting(WindowSummary::id).doesNotHaveDuplicates();
            assertThat(harness.extractOutputValues())
                    .filteredOn(SummarisedPart.class::isInstance)
                    .extracting(part -> ((SummarisedPart) part).id())
                    .containsExactlyElementsOf(
                            harness.summaries().stream().map(WindowSummary::id).toList());
        }
    }

    @Test
    void votesOfAnIdleShardAreForgottenAfterTheirMemory() throws Exception {
        try (var harness = SummariseHarness.open(SETTINGS)) {
            harness.process(about(0, "gone", 1, 100));
            harness.processWatermark(MEMORY);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(VOTES);

            harness.processWatermark(MEMORY + 9 * HOUR);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aBoundedInputEndsWithoutState() throws Exception {
        try (var harness = SummariseHarness.open(SETTINGS)) {
            harness.process(about(0, "acme", 1, 100));
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    private static Map<String, Integer> shards(List<EmbeddedFeedback> records) throws Exception {
        try (var harness = SummariseHarness.open(SETTINGS)) {
            for (EmbeddedFeedback record : records) {
                harness.process(record);
            }
            harness.processWatermark(WINDOW);
            return harness.records().stream()
                    .collect(
                            Collectors.toMap(
                                    record -> record.embedded().feedback().key(),
                                    SummarisedFeedback::shard));
        }
    }
}
