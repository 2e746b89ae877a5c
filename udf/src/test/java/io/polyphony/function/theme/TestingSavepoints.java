package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;

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
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedRecords;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.record.join.WaitingFeedback;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.vector.FixedPoint;
import java.io.InputStream;
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

/** States of the functions in the present form, those that are kept, and harnesses for both. */
final class TestingSavepoints {

    static final Path FOLDER = Path.of("src/test/resources/savepoints");

    private TestingSavepoints() {}

    static String file(int folder, String operator) {
        return FOLDER.resolve(folder + "/" + operator + ".state").toString();
    }

    static OperatorSubtaskState kept(int folder, String operator) throws Exception {
        return OperatorSnapshotUtil.readStateHandle(file(folder, operator));
    }

    static void restore(AbstractStreamOperatorTestHarness<?> harness, int folder, String operator)
            throws Exception {
        harness.initializeState(kept(folder, operator));
        harness.open();
    }

    /** One window is closed; in the open one are a record of its own and a late one. */
    static OperatorSubtaskState summariseState() throws Exception {
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
    static OperatorSubtaskState keepThemesState() throws Exception {
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
    static OperatorSubtaskState labelState() throws Exception {
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
    static OperatorSubtaskState eraseState() throws Exception {
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
            harness.processElement1(LabelledFeedback.of(summarised(1).records().get(0), theme), 1);
            return harness.snapshot(1, 1);
        }
    }

    static WaitingFeedback waiting(long offset) {
        return new WaitingFeedback("n" + offset, 0, about(0, "acme", offset, 1));
    }

    static SummarisedRecords summarised(long offset) {
        return new SummarisedRecords(
                List.of(new SummarisedFeedback(about(0, "acme", offset, 1), 0, 0, 0, false, null)));
    }

    static void summary(
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

    static KeyedOneInputStreamOperatorTestHarness<String, EmbeddedFeedback, Joinable> summarise(
            String fingerprint) throws Exception {
        return summarise(
                new SummariseFunction(TestingThemes.themeSettings(1, 100, true, fingerprint)));
    }

    static KeyedOneInputStreamOperatorTestHarness<String, EmbeddedFeedback, Joinable> summarise(
            SummariseFunction function) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(function),
                        TestingThemes.themeSettings(1).shards()::keyOf,
                        Types.STRING);
        harness.setup(StreamTypes.JOINABLE.createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    static KeyedTwoInputStreamOperatorTestHarness<String, WindowSummary, Directive, ThemeAssignment>
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

    static KeyedTwoInputStreamOperatorTestHarness<
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

    static TreeSet<String> stateNames(OperatorSubtaskState state) throws Exception {
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
