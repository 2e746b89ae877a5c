package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.Joinable;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedPart;
import io.polyphony.function.record.WaitingFeedback;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.vector.FixedPoint;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State that an earlier version wrote goes on in this one. Each folder of files is kept for good;
 * the first names codecs by their classes, the second by their stable names, the third has
 * whole records in open windows and numbers them, the fourth has views of them. A new one is written
 * by {@code ./mvnw test -pl schemas,udf -Dtest=SavepointTest#writesTheStateOfThisVersion
 * -Dsavepoint.regenerate=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class SavepointTest {

    private static final Path FOLDER = Path.of("src/test/resources/savepoints");

    /** The folder of the present form of state; a new one is one more. */
    private static final int NEW = 4;

    /** Made from tenant, window and founding key: it must not change under a state. */
    private static final String THEME_ID = "mnms3yvrr2p5d7q7";

    @Test
    @EnabledIfSystemProperty(named = "savepoint.regenerate", matches = "true")
    void writesTheStateOfThisVersion() throws Exception {
        Files.createDirectory(FOLDER.resolve(Integer.toString(NEW)));
        OperatorSnapshotUtil.writeStateHandle(summariseState(), file(NEW, "summarise"));
        OperatorSnapshotUtil.writeStateHandle(keepThemesState(), file(NEW, "keep-themes"));
        OperatorSnapshotUtil.writeStateHandle(labelState(), file(NEW, "label"));
        OperatorSnapshotUtil.writeStateHandle(eraseState(), file(NEW, "erase"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void openWindowsOfSummariseGoOn(int folder) throws Exception {
        try (var harness = summarise("model-a")) {
            restore(harness, folder, "summarise");

            harness.processElement(about(0, "acme", 4, 300), 300);
            harness.processWatermark(2 * WINDOW);

            List<SummarisedFeedback> records =
                    new TestingJoin().records(harness.extractOutputValues());
            assertThat(records)
                    .extracting(record -> record.embedded().feedback().identity().id())
                    .containsExactly("r2", "r3", "r4");
            assertThat(records)
                    .extracting(SummarisedFeedback::late)
                    .containsExactly(false, true, true);
        }
    }

    /** Their whole records have been sent on before. */
    @Test
    void viewsOfOpenWindowsOfSummariseGoOn() throws Exception {
        try (var harness = summarise("model-a")) {
            restore(harness, NEW, "summarise");

            harness.processElement(about(0, "acme", 4, 300), 300);
            harness.processWatermark(2 * WINDOW);

            List<Joinable> output = harness.extractOutputValues();
            assertThat(output).hasSize(2).first().isInstanceOf(WaitingFeedback.class);
            assertThat(((SummarisedPart) output.get(1)).members())
                    .extracting(SummarisedPart.Member::name, SummarisedPart.Member::late)
                    .containsExactly(
                            tuple("2000/#0/reviews/0/2", false),
                            tuple("2000/#1/reviews/0/3", true),
                            tuple(((WaitingFeedback) output.get(0)).name(), true));
        }
    }

    /** The first folder has no timers of processing time. */
    @Test
    void silenceEndsOpenWindowsOfSummarise() throws Exception {
        SummariseFunction function =
                new SummariseFunction(TestingThemes.themeSettings(1, 100, true, "model-a"));
        try (var harness = summarise(function)) {
            restore(harness, 2, "summarise");
            harness.processWatermark(0);

            function.inputIsIdle(true, 0);
            harness.setProcessingTime(10 * WINDOW);
            harness.setProcessingTime(20 * WINDOW);

            assertThat(new TestingJoin().records(harness.extractOutputValues()))
                    .extracting(record -> record.embedded().feedback().identity().id())
                    .containsExactly("r2", "r3");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, NEW})
    void themesAndWaitingSummariesOfKeepThemesGoOn(int folder) throws Exception {
        try (var harness = keepThemes()) {
            restore(harness, folder, "keep-themes");

            summary(harness, 0, 3 * WINDOW);
            harness.processBothWatermarks(new Watermark(4 * WINDOW - 1));

            assertThat(harness.extractOutputValues())
                    .flatExtracting(ThemeAssignment::themes)
                    .extracting(AssignedTheme::themeId)
                    .containsExactly(THEME_ID, THEME_ID);
            assertThat(harness.extractOutputValues())
                    .flatExtracting(ThemeAssignment::themes)
                    .allMatch(theme -> theme.membership() == Membership.MEMBER);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void waitingRecordsOfLabelGoOn(int folder) throws Exception {
        try (var harness = label()) {
            restore(harness, folder, "label");

            harness.processElement1(summarised(2), WINDOW - 1);

            assertThat(harness.extractOutputValues())
                    .extracting(labelled -> labelled.theme().id())
                    .containsExactly("theme", "theme");
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void waitingPartsOfLabelGoOn() throws Exception {
        try (var harness = label()) {
            restore(harness, NEW, "label");

            harness.processElement1(waiting(2), 1);

            assertThat(harness.extractOutputValues())
                    .extracting(labelled -> labelled.theme().id())
                    .containsExactly("theme", "theme");
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, NEW})
    void refusesTheStateOfAnotherModelAndSaysWhatToDo(int folder) throws Exception {
        try (var harness = summarise("model-b")) {
            assertThatThrownBy(() -> restore(harness, folder, "summarise"))
                    .hasStackTraceContaining("made with [model-a], the job runs with [model-b]")
                    .hasStackTraceContaining(
                            "start with the model and options of the state, or without the state");
        }
    }

    @Test
    void statesKeepTheirNames() throws Exception {
        assertThat(stateNames(summariseState()))
                .contains(
                        "window-records",
                        "record-views",
                        "window-sizes",
                        "window-bytes",
                        "closed-until",
                        "newest-window");
        assertThat(stateNames(keepThemesState()))
                .contains(
                        "window-summaries",
                        "curation",
                        "curation-commands",
                        "erasures",
                        "erased-keys",
                        "erased-day",
                        "closed-until",
                        "tick",
                        "theme-index",
                        "theme",
                        "candidate",
                        "alias",
                        "archive-index",
                        "archive",
                        "tenant-life",
                        "term-census",
                        "theme-entry",
                        "candidate-entry",
                        "archive-entry",
                        "theme-pair",
                        "tenant-counts");
        assertThat(stateNames(labelState()))
                .contains(
                        "summarised-records",
                        "record-counts",
                        "theme-assignments",
                        "waiting-records",
                        "summarised-parts",
                        "part-answers",
                        "missing-records");
        assertThat(stateNames(eraseState())).contains("erasure", "held-records", "newest-versions");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, NEW})
    void theKeptStateHasTheNamesOfThisVersion(int folder) throws Exception {
        assertThat(stateNames(kept(folder, "summarise"))).isSubsetOf(stateNames(summariseState()));
        assertThat(stateNames(kept(folder, "keep-themes")))
                .isSubsetOf(stateNames(keepThemesState()));
        assertThat(stateNames(kept(folder, "label"))).isSubsetOf(stateNames(labelState()));
    }

    private static String file(int folder, String operator) {
        return FOLDER.resolve(folder + "/" + operator + ".state").toString();
    }

    private static OperatorSubtaskState kept(int folder, String operator) throws Exception {
        return OperatorSnapshotUtil.readStateHandle(file(folder, operator));
    }

    private static void restore(
            AbstractStreamOperatorTestHarness<?> harness, int folder, String operator)
            throws Exception {
        harness.initializeState(kept(folder, operator));
        harness.open();
    }

    /** One window is closed; in the open one are a record of its own and a late one. */
    private static OperatorSubtaskState summariseState() throws Exception {
        try (var harness = summarise("model-a")) {
            harness.open();
            harness.processElement(about(0, "acme", 1, 100), 100);
            harness.processWatermark(WINDOW);
            harness.processElement(about(0, "acme", 2, WINDOW + 100), WINDOW + 100);
            harness.processElement(about(0, "acme", 3, 200), 200);
            return harness.snapshot(1, 1);
        }
    }

    /** A theme was born, a candidate was founded, and a summary waits for the end of its window. */
    private static OperatorSubtaskState keepThemesState() throws Exception {
        try (var harness = keepThemes()) {
            harness.open();
            summary(harness, 0, 0);
            harness.processBothWatermarks(new Watermark(WINDOW - 1));
            summary(harness, 0, WINDOW);
            summary(harness, 1, WINDOW);
            harness.processBothWatermarks(new Watermark(2 * WINDOW - 1));
            summary(harness, 0, 2 * WINDOW);
            return harness.snapshot(1, 1);
        }
    }

    /** One of two records, the part that names both, and the answer are there. */
    private static OperatorSubtaskState labelState() throws Exception {
        try (var harness = label()) {
            harness.open();
            harness.processElement1(waiting(1), 1);
            List<SummarisedPart.Member> members =
                    Stream.of("n1", "n2")
                            .map(name -> new SummarisedPart.Member(name, 0, false, null))
                            .toList();
            harness.processElement1(new SummarisedPart("acme", 0, 0, members), WINDOW - 1);
            short[] centroid =
                    FixedPoint.quantize(about(0, "acme", 0, 0).vector(), TestingThemes.DIMENSION);
            var theme = new AssignedTheme("theme", "label", Membership.MEMBER, centroid);
            harness.processElement2(
                    new ThemeAssignment("acme", 0, 0, 0, 2, List.of(theme)), WINDOW - 1);
            return harness.snapshot(1, 1);
        }
    }

    /** One record is written. */
    private static OperatorSubtaskState eraseState() throws Exception {
        try (var harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(
                                new EraseFunction(TestingThemes.themeSettings(1))),
                        LabelledFeedback::key,
                        Erasure::key,
                        Types.STRING)) {
            harness.setup(StreamTypes.OUTGOING.createSerializer(new SerializerConfigImpl()));
            harness.open();
            var theme = new ThemeAssignment("acme", 0, 0, 0, 1, List.of(AssignedTheme.OUTLIER));
            harness.processElement1(LabelledFeedback.of(summarised(1), theme), 1);
            return harness.snapshot(1, 1);
        }
    }

    private static WaitingFeedback waiting(long offset) {
        return new WaitingFeedback("n" + offset, 0, about(0, "acme", offset, 1));
    }

    private static SummarisedFeedback summarised(long offset) {
        return new SummarisedFeedback(about(0, "acme", offset, 1), 0, 0, 0, false, null);
    }

    private static void summary(
            KeyedTwoInputStreamOperatorTestHarness<
                            String, WindowSummary, Directive, ThemeAssignment>
                    harness,
            int subject,
            long window)
            throws Exception {
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            EmbeddedFeedback embedded = about(subject, "acme", window + i, window);
            records.add(
                    new WindowRecord(
                            embedded.feedback().key(),
                            new RecordVersion(window, i),
                            FixedPoint.quantize(embedded.vector(), TestingThemes.DIMENSION),
                            new RecordText(
                                    embedded.feedback().text(),
                                    embedded.textHash(),
                                    embedded.textHash(),
                                    "en"),
                            embedded.feedback().author()));
        }
        var microClusters =
                new Summariser(TestingThemes.settings()).summarise(records).microClusters();
        harness.processElement1(
                new WindowSummary("acme", subject, window, 3, microClusters), window + WINDOW - 1);
    }

    private static KeyedOneInputStreamOperatorTestHarness<
                    String, EmbeddedFeedback, Joinable>
            summarise(String fingerprint) throws Exception {
        return summarise(
                new SummariseFunction(TestingThemes.themeSettings(1, 100, true, fingerprint)));
    }

    private static KeyedOneInputStreamOperatorTestHarness<
                    String, EmbeddedFeedback, Joinable>
            summarise(SummariseFunction function) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(function),
                        TestingThemes.themeSettings(1).shards()::keyOf,
                        Types.STRING);
        harness.setup(StreamTypes.JOINABLE.createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, WindowSummary, Directive, ThemeAssignment>
            keepThemes() throws Exception {
        var harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(
                                new ThemeKeeperFunction(TestingThemes.themeSettings(1))),
                        WindowSummary::tenant,
                        Directive::tenant,
                        Types.STRING);
        harness.setup(StreamTypes.THEME_ASSIGNMENT.createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, Joinable, ThemeAssignment, LabelledFeedback>
            label() throws Exception {
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

    private static TreeSet<String> stateNames(OperatorSubtaskState state) throws Exception {
        TreeSet<String> names = new TreeSet<>();
        for (KeyedStateHandle handle : state.getManagedKeyedState()) {
            try (InputStream in = ((KeyGroupsStateHandle) handle).openInputStream()) {
                var proxy =
                        new KeyedBackendSerializationProxy<>(SavepointTest.class.getClassLoader());
                proxy.read(new DataInputViewStreamWrapper(in));
                proxy.getStateMetaInfoSnapshots().stream()
                        .map(StateMetaInfoSnapshot::getName)
                        .filter(name -> !name.startsWith("_timer"))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
