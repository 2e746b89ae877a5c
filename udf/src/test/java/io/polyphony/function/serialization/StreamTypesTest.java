package io.polyphony.function.serialization;

import static io.polyphony.function.TestingRecords.embedded;
import static io.polyphony.function.TestingRecords.feedback;
import static io.polyphony.function.TestingRecords.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.background.Background;
import io.polyphony.clustering.background.BackgroundSample;
import io.polyphony.clustering.background.BackgroundText;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.feature.SimilarityStatistics;
import io.polyphony.clustering.feature.Trend;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.lifecycle.store.Alias;
import io.polyphony.clustering.lifecycle.store.TenantCounts;
import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.clustering.settings.Spread;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TermUse;
import io.polyphony.clustering.theme.Activity;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.AuthorRate;
import io.polyphony.clustering.theme.CandidateEntry;
import io.polyphony.clustering.theme.Keywords;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.SubClusters;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.clustering.theme.ThemeBuilder;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.EmbeddedSeed;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.IncomingSeed;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.PendingErasure;
import io.polyphony.function.record.SeedText;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.record.batch.EmbeddedBatch;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.function.record.source.NewestVersions;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.window.KeyWindows;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamTypesTest {

    private static final String LONG_TEXT = "Ü".repeat(100_000);

    static Stream<Arguments> values() {
        EmbeddedFeedback embedded = embedded(feedback("acme", 7, 1_000, LONG_TEXT), 0.6f, -0.8f);
        LabelledFeedback labelled =
                LabelledFeedback.of(
                        new SummarisedFeedback(embedded, 10_000, 2, 0, true, null),
                        new ThemeAssignment(
                                "acme",
                                2,
                                10_000,
                                10_000,
                                1,
                                List.of(
                                        new AssignedTheme(
                                                "id",
                                                "label",
                                                Membership.MEMBER,
                                                new short[] {26214, -19660}))));
        BatchRow row = new BatchRow(incoming(7, 1_000, "蓄电池"), 1_000, new int[] {3, 4}, true);
        DeadLetter deadLetter =
                new DeadLetter(
                        new SourceRecord(
                                new SourcePosition("tickets", 3, 9, 5), null, null, List.of()),
                        DeadLetter.Stage.DECODE,
                        DeadLetter.Reason.UNDECODABLE,
                        "detail");
        CurationCommand pin =
                new CurationCommand(
                        "acme",
                        new Curation("c", Curation.Kind.PIN, "a", null, null),
                        deadLetter.original());
        Erasure erasure = new Erasure("acme", "acme/review/r1", deadLetter.original());
        return Stream.of(
                value(StreamTypes.ERASURE, erasure),
                value(StreamTypes.PENDING_ERASURE, new PendingErasure(erasure, 20_000, true)),
                value(
                        StreamTypes.NEWEST_VERSIONS,
                        new NewestVersions(List.of(erasure.position()), 20_000)),
                value(StreamTypes.INCOMING, new IncomingSeed(pin, List.of(new SeedText("text")))),
                value(
                        StreamTypes.EMBEDDED_SEED,
                        new EmbeddedSeed(
                                pin,
                                List.of(new SeedText("a", "en", 2), new SeedText("b")),
                                List.of(new float[] {1}, new float[] {2}))),
                value(
                        StreamTypes.EMBEDDED_BATCH,
                        new EmbeddedBatch(
                                List.of(
                                        new BatchRow(
                                                new IncomingSeed(
                                                        pin, List.of(new SeedText("text"))),
                                                3,
                                                new int[] {1},
                                                false)),
                                new float[][] {{1}},
                                List.of(Optional.empty()))),
                value(StreamTypes.INCOMING, erasure),
                value(StreamTypes.DIRECTIVE, erasure),
                value(StreamTypes.OUTGOING, erasure),
                value(StreamTypes.OUTGOING, labelled),
                value(
                        StreamTypes.DIRECTIVE,
                        new CurationCommand(
                                "acme",
                                new Curation("c", Curation.Kind.PIN, "a", null, null),
                                deadLetter.original())),
                value(StreamTypes.INCOMING, incoming(1, 2, "text")),
                value(StreamTypes.INCOMING, deadLetter),
                value(StreamTypes.DEAD_LETTER, deadLetter),
                value(
                        StreamTypes.MICRO_BATCH,
                        new MicroBatch(
                                List.of(row),
                                TokenBatch.of(List.of(new int[] {1, 2}, new int[] {3})),
                                List.of("蓄", "电池"))),
                value(
                        StreamTypes.EMBEDDED_BATCH,
                        new EmbeddedBatch(
                                List.of(row),
                                new float[][] {{1, -0.25f}, {}},
                                List.of(Optional.of("no")))),
                value(StreamTypes.EMBEDDED_FEEDBACK, embedded),
                value(
                        StreamTypes.SUMMARISED_FEEDBACK,
                        new SummarisedFeedback(embedded, 10_000, 2, 5, true, "acme/review/r1")),
                value(
                        StreamTypes.KEY_WINDOWS,
                        KeyWindows.NONE
                                .with(10_000, new KeyWindows.Waiting(3, 1_234, 1))
                                .withTick(30_000)),
                value(StreamTypes.LABELLED_FEEDBACK, labelled),
                value(
                        StreamTypes.WINDOW_SUMMARY,
                        new WindowSummary(
                                "acme",
                                2,
                                10_000,
                                12,
                                List.of(
                                        new MicroCluster(
                                                feature(), "k", new TreeMap<>(Map.of("en", 2L)))))),
                value(
                        StreamTypes.THEME_ASSIGNMENT,
                        new ThemeAssignment(
                                "acme",
                                2,
                                10_000,
                                20_000,
                                12,
                                List.of(
                                        new AssignedTheme(
                                                "id",
                                                "label",
                                                Membership.CANDIDATE,
                                                new short[] {32767, -1})),
                                79)),
                value(StreamTypes.THEME, theme()),
                value(StreamTypes.THEME, ThemeBuilder.candidate(oneRecord()).build()),
                value(
                        StreamTypes.THEME_INDEX_ENTRY,
                        new ThemeIndex.Entry("a", new short[] {1, -2}, 3, 4, -5, 6, 0.5)),
                value(
                        StreamTypes.CANDIDATE_ENTRY,
                        new CandidateEntry("a", 1, 2, 3, -4, new short[] {5, -6}, 0.5)),
                value(StreamTypes.THEME_PAIR, new ThemePair("a", "b", 2, 20_000)),
                value(StreamTypes.TENANT_COUNTS, new TenantCounts(1, 2, 3, 4)),
                value(
                        StreamTypes.THEME_INDEX,
                        new ThemeIndex(
                                List.of("a", "b"),
                                new short[][] {{1}, {-2}},
                                new int[] {5, 6},
                                new long[] {7, 8},
                                new long[] {9, Long.MIN_VALUE},
                                new long[] {10, 11},
                                new double[] {0.25, ThemeIndex.UNKNOWN})),
                value(StreamTypes.BACKGROUND, Background.NONE),
                value(
                        StreamTypes.BACKGROUND,
                        new Background(
                                2, 300, 200, -5, new Spread(new short[] {1, -2}, 0.01, 0.125))),
                value(
                        StreamTypes.BACKGROUND_SAMPLE,
                        BackgroundSample.EMPTY.plus(
                                List.of(BackgroundText.of(7, new short[] {3, -4})))),
                value(StreamTypes.ALIAS, new Alias("b", 10_000)),
                value(
                        StreamTypes.TENANT_STATE,
                        new TenantState(
                                10_000,
                                List.of(new ThemePair("a", "b", 2, 20_000)),
                                new TreeSet<>(List.of("c")))),
                value(
                        StreamTypes.THEME_EVENT,
                        event(new ThemeEvent.Subject("t", null, null), null)),
                value(
                        StreamTypes.THEME_EVENT,
                        event(
                                new ThemeEvent.Subject("t", "o", "fr"),
                                new ThemeEvent.Command("c", "MERGE"))),
                value(
                        StreamTypes.TERM_CENSUS,
                        new TermCensus(
                                5, 1L << 40, TestingTermCounts.filled().bare(), TermCounts.NONE)),
                value(StreamTypes.THEME_STATE, new ThemeState("acme", theme(), "o", "p", 10_000)),
                value(
                        StreamTypes.CURATION_COMMAND,
                        new CurationCommand(
                                "acme",
                                new Curation(
                                        "c",
                                        Curation.Kind.SPLIT,
                                        "a",
                                        "b",
                                        "n",
                                        List.of("k"),
                                        List.of(feature())),
                                deadLetter.original())),
                value(
                        StreamTypes.CURATION_RULES,
                        new CurationRules(
                                new TreeMap<>(Map.of("a", "n")),
                                new TreeSet<>(List.of("a")),
                                new TreeSet<>(List.of("b")),
                                new TreeSet<>(List.of("e")),
                                new TreeSet<>(List.of("f")),
                                List.of("c", "d"))));
    }

    static Arguments value(TypeInformation<?> type, Object value) {
        return Arguments.of(Named.of(type.toString(), type), Named.of("value", value));
    }

    private static ThemeEvent event(
            ThemeEvent.Subject subject, ThemeEvent.@Nullable Command command) {
        return new ThemeEvent(
                "e1",
                "acme",
                10_000,
                ThemeEventKind.BORN,
                3,
                subject,
                new ThemeEvent.Evidence(
                        "label",
                        99,
                        feature().languages(),
                        feature().exemplars(),
                        label().keywordForms(),
                        feature().ratings(),
                        trend().recent(10_000)),
                command);
    }

    private static ClusterFeature feature() {
        TreeMap<String, Long> languages = new TreeMap<>();
        languages.put("en", 3L);
        languages.put("zh", 4L);
        return new ClusterFeature(
                7 * ClusterFeature.ONE,
                new long[] {Long.MIN_VALUE, 5},
                languages,
                new long[] {-4, 9},
                List.of(new Exemplar("k", "zh", LONG_TEXT, new short[] {1, -32767})),
                TestingTermCounts.filled(),
                new Ratings(
                        new TreeMap<>(Map.of("en", new TreeMap<>(Map.of(0, 1L, 10, 1L << 40))))));
    }

    private static Trend trend() {
        return Trend.NONE
                .plus(-86_400_000, new TreeMap<>(Map.of("en", 1L, "", 2L)))
                .plus(10_000, new TreeMap<>(Map.of("en", 1L << 40)));
    }

    private static ClusterFeature oneRecord() {
        return new ClusterFeature(
                ClusterFeature.ONE,
                new long[] {-32767, 5},
                new TreeMap<>(Map.of("en", 1L)),
                new long[] {9},
                List.of(new Exemplar("k", "en", "text", new short[] {-32767, 5})));
    }

    private static Theme theme() {
        return ThemeBuilder.theme(feature())
                .foundingKey("k")
                .foundedIn(10_000)
                .bornIn(Long.MIN_VALUE)
                .history(30_000, 4, 77)
                .trend(trend())
                .decayEpoch(2)
                .similarities(new SimilarityStatistics(7, 0.5, 0.01))
                .label(label())
                .activity(
                        new Activity(
                                10_000,
                                new TreeMap<>(Map.of("", new AuthorRate(1, 2, 3, true, 4)))))
                .subClusters(new SubClusters(1, 2, List.of(feature())))
                .build();
    }

    private static ThemeLabel label() {
        TreeMap<String, Keywords> keywords = new TreeMap<>();
        keywords.put(
                "en",
                new Keywords(
                        List.of("batteri", "charg"),
                        List.of("battery", "charge"),
                        1,
                        List.of(List.of(), List.of(new TermUse(1, 2, "charge"))),
                        300));
        return new ThemeLabel("battery, charge", 2, "en", 1, keywords);
    }

    @ParameterizedTest
    @MethodSource({"values", "io.polyphony.function.serialization.TestingJoinables#values"})
    <T> void readsWhatItWrote(TypeInformation<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());

        assertThat(roundTrip(serializer, value)).usingRecursiveComparison().isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource({"values", "io.polyphony.function.serialization.TestingJoinables#values"})
    <T> void readsWhatItWroteThroughARestoredSnapshot(TypeInformation<T> type, T value)
            throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.snapshotConfiguration().writeSnapshot(out);
        CodecSerializerSnapshot<T> restored = new CodecSerializerSnapshot<>();
        restored.readSnapshot(
                restored.getCurrentVersion(),
                new DataInputDeserializer(out.getCopyOfBuffer()),
                Thread.currentThread().getContextClassLoader());

        assertThat(
                        serializer
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(restored)
                                .isCompatibleAsIs())
                .isTrue();
        assertThat(roundTrip(restored.restoreSerializer(), value))
                .usingRecursiveComparison()
                .isEqualTo(value);
    }

    @Test
    void copiesAStreamOfRecords() throws IOException {
        TypeSerializer<Theme> serializer =
                StreamTypes.THEME.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer written = new DataOutputSerializer(64);
        serializer.serialize(theme(), written);
        DataOutputSerializer copied = new DataOutputSerializer(64);

        serializer.copy(new DataInputDeserializer(written.getCopyOfBuffer()), copied);

        assertThat(copied.getCopyOfBuffer()).isEqualTo(written.getCopyOfBuffer());
    }

    private static <T> T roundTrip(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }
}
