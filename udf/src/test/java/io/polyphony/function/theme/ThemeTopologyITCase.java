package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static io.polyphony.function.theme.TestingThemes.themeSettings;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.serialization.StreamTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The diamond on recorded vectors in a mini-cluster: what comes out depends on the vectors and
 * their windows alone.
 */
class ThemeTopologyITCase {

    private static final int RECORDS = 600;
    private static final int WINDOWS = 6;

    private static List<String> expected = List.of();

    @BeforeAll
    static void runOnce() throws Exception {
        expected = run(recordedVectors(), 1, 8);
    }

    @Test
    void labelsEveryRecordOnce() {
        assertThat(expected).filteredOn(line -> line.startsWith("record")).hasSize(RECORDS);
        assertThat(expected)
                .filteredOn(line -> line.startsWith("event BORN"))
                .hasSizeGreaterThanOrEqualTo(TestingThemes.DIMENSION * 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void themesMembersAndEventsAreEqualAtParallelism(int parallelism) throws Exception {
        assertThat(run(recordedVectors(), parallelism, 8)).isEqualTo(expected);
    }

    @Test
    void themesMembersAndEventsAreEqualInAReplay() throws Exception {
        assertThat(run(recordedVectors(), 1, 8)).isEqualTo(expected);
    }

    @Test
    void themesMembersAndEventsAreEqualAfterAShuffleInsideTheWindows() throws Exception {
        List<EmbeddedFeedback> shuffled = new ArrayList<>(recordedVectors());
        int perWindow = RECORDS / WINDOWS;
        for (int window = 0; window < WINDOWS; window++) {
            Collections.shuffle(
                    shuffled.subList(window * perWindow, (window + 1) * perWindow),
                    new Random(window));
        }

        assertThat(run(shuffled, 4, 8)).isEqualTo(expected);
    }

    static List<EmbeddedFeedback> recordedVectors() {
        Random random = new Random(7);
        List<EmbeddedFeedback> vectors = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            long window = (long) i * WINDOWS / RECORDS * WINDOW;
            String tenant = random.nextBoolean() ? "acme" : "globex";
            int subject = random.nextInt(TestingThemes.DIMENSION);
            vectors.add(about(subject, tenant, i, window + random.nextInt((int) WINDOW)));
        }
        return vectors;
    }

    static List<String> run(List<EmbeddedFeedback> vectors, int parallelism, int shards)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        DataStream<EmbeddedFeedback> source =
                env.fromData(vectors, StreamTypes.EMBEDDED_FEEDBACK)
                        .assignTimestampsAndWatermarks(watermarks())
                        .rebalance();
        return collected(lines(source, shards));
    }

    static WatermarkStrategy<EmbeddedFeedback> watermarks() {
        return WatermarkStrategy.<EmbeddedFeedback>forBoundedOutOfOrderness(
                        Duration.ofMillis(WINDOW))
                .withTimestampAssigner(
                        (record, previous) -> record.feedback().position().timestamp());
    }

    /** All that the diamond makes of the records, as text. */
    static DataStream<String> lines(DataStream<EmbeddedFeedback> source, int shards) {
        ThemeStreams themes = ThemeTopology.attach(source, themeSettings(shards));
        return themes.labelled()
                .map(ThemeTopologyITCase::line, Types.STRING)
                .union(
                        themes.events().map(ThemeTopologyITCase::line, Types.STRING),
                        themes.states().map(ThemeTopologyITCase::line, Types.STRING));
    }

    /** The lines in ascending order. */
    static List<String> collected(DataStream<String> lines) throws Exception {
        List<String> collected = new ArrayList<>();
        try (CloseableIterator<String> results = lines.executeAndCollect()) {
            results.forEachRemaining(collected::add);
        }
        Collections.sort(collected);
        return collected;
    }

    private static String line(Outgoing outgoing) {
        LabelledFeedback record = (LabelledFeedback) outgoing;
        return String.join(
                " ",
                "record",
                record.embedded().feedback().key(),
                record.theme().id(),
                record.theme().label(),
                Double.toString(record.theme().similarity()),
                record.theme().membership().name(),
                Boolean.toString(record.late()),
                record.duplicateOf(),
                Long.toString(record.window()));
    }

    private static String line(ThemeEvent event) {
        return String.join(
                " ",
                "event",
                event.kind().name(),
                event.id(),
                event.tenant(),
                event.themeId(),
                event.otherThemeId(),
                Long.toString(event.window()),
                Integer.toString(event.ordinal()),
                Long.toString(event.evidence().recordCount()),
                event.evidence().languages().toString(),
                event.evidence().exemplars().stream().map(Exemplar::recordKey).toList().toString());
    }

    private static String line(ThemeState state) {
        return String.join(
                " ",
                "state",
                state.tenant(),
                state.theme().id(),
                state.theme().status().name(),
                Long.toString(state.window()),
                Long.toString(state.theme().feature().weight()),
                Arrays.toString(state.theme().feature().sum()),
                state.theme().label().toString(),
                state.theme().similarities().toString(),
                String.valueOf(state.parent()));
    }
}
