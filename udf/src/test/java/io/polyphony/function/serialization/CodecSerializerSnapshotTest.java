package io.polyphony.function.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecSerializerSnapshotTest {

    private static final String FORMER_PACKAGE = "io.polyphony.function.serialization.";

    /** Stable names as they lie in state: a name is never changed, only added. */
    private static final Map<TypeInformation<?>, String> NAMES =
            Map.ofEntries(
                    Map.entry(StreamTypes.AGES, "ages"),
                    Map.entry(StreamTypes.ALIAS, "alias"),
                    Map.entry(StreamTypes.AUTHOR_SHARES, "author-shares"),
                    Map.entry(StreamTypes.BACKGROUND, "background"),
                    Map.entry(StreamTypes.BACKGROUND_SAMPLE, "background-sample"),
                    Map.entry(StreamTypes.CAST_VOTE, "cast-vote"),
                    Map.entry(StreamTypes.SEEN_TEXT, "seen-text"),
                    Map.entry(StreamTypes.CANDIDATE_ENTRY, "candidate-entry"),
                    Map.entry(StreamTypes.CURATION_COMMAND, "curation-command"),
                    Map.entry(StreamTypes.CURATION_RULES, "curation-rules"),
                    Map.entry(StreamTypes.DEAD_LETTER, "dead-letter"),
                    Map.entry(StreamTypes.DIRECTIVE, "directive"),
                    Map.entry(StreamTypes.EMBEDDED_BATCH, "embedded-batch"),
                    Map.entry(StreamTypes.EMBEDDED_FEEDBACK, "embedded-feedback"),
                    Map.entry(StreamTypes.EMBEDDED_SEED, "embedded-seed"),
                    Map.entry(StreamTypes.ERASURE, "erasure"),
                    Map.entry(StreamTypes.INCOMING, "incoming"),
                    Map.entry(StreamTypes.JOINABLE, "joinable"),
                    Map.entry(StreamTypes.KEY_WINDOWS, "key-windows"),
                    Map.entry(StreamTypes.LABELLED_FEEDBACK, "labelled-feedback"),
                    Map.entry(StreamTypes.MICRO_BATCH, "micro-batch"),
                    Map.entry(StreamTypes.NEWEST_VERSIONS, "newest-versions"),
                    Map.entry(StreamTypes.OUTGOING, "outgoing"),
                    Map.entry(StreamTypes.PENDING_ERASURE, "pending-erasure"),
                    Map.entry(StreamTypes.RECORD_VIEW, "record-view"),
                    Map.entry(StreamTypes.SOURCE_RECORD, "source-record"),
                    Map.entry(StreamTypes.SUMMARISED_FEEDBACK, "summarised-feedback"),
                    Map.entry(StreamTypes.SUMMARISED_PART, "summarised-part"),
                    Map.entry(StreamTypes.SUMMARISED_RECORDS, "summarised-records"),
                    Map.entry(StreamTypes.TENANT_COUNTS, "tenant-counts"),
                    Map.entry(StreamTypes.TENANT_STATE, "tenant-life"),
                    Map.entry(StreamTypes.TERM_ADDITION, "term-addition"),
                    Map.entry(StreamTypes.TERM_CENSUS, "term-census"),
                    Map.entry(StreamTypes.THEME, "theme"),
                    Map.entry(StreamTypes.THEME_ASSIGNMENT, "theme-assignment"),
                    Map.entry(StreamTypes.THEME_EVENT, "theme-event"),
                    Map.entry(StreamTypes.THEME_INDEX, "theme-index"),
                    Map.entry(StreamTypes.THEME_INDEX_ENTRY, "theme-index-entry"),
                    Map.entry(StreamTypes.THEME_PAIR, "theme-pair"),
                    Map.entry(StreamTypes.THEME_STATE, "theme-state"),
                    Map.entry(StreamTypes.THEME_TREE, "theme-tree"),
                    Map.entry(StreamTypes.WINDOW_SUMMARY, "window-summary"));

    @Test
    void namesEveryTypeByItsStableName() throws Exception {
        Map<String, String> written = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        for (var field : StreamTypes.class.getFields()) {
            TypeInformation<?> type = (TypeInformation<?>) field.get(null);
            written.put(field.getName(), writtenName(type));
            expected.put(field.getName(), NAMES.get(type));
        }

        assertThat(written).isEqualTo(expected).hasSameSizeAs(NAMES);
    }

    @ParameterizedTest
    @CsvSource({
        "AliasCodec, alias",
        "CurationCommandCodec, curation-command",
        "CurationRulesCodec, curation-rules",
        "DeadLetterCodec, dead-letter",
        "DirectiveCodec, directive",
        "EmbeddedBatchCodec, embedded-batch",
        "EmbeddedFeedbackCodec, embedded-feedback",
        "EmbeddedSeedCodec, embedded-seed",
        "ErasureCodec, erasure",
        "IncomingCodec, incoming",
        "LabelledFeedbackCodec, labelled-feedback",
        "MicroBatchCodec, micro-batch",
        "OutgoingCodec, outgoing",
        "PendingErasureCodec, pending-erasure",
        "SourceRecordCodec, source-record",
        "SummarisedFeedbackCodec, summarised-feedback",
        "TenantLifeCodec, tenant-life",
        "TermCensusCodec, term-census",
        "ThemeCodec, theme",
        "ThemeAssignmentCodec, theme-assignment",
        "ThemeEventCodec, theme-event",
        "ThemeIndexCodec, theme-index",
        "ThemeStateCodec, theme-state",
        "WindowSummaryCodec, window-summary"
    })
    void readsTheClassNamesOfTheFirstVersion(String formerClass, String name) throws IOException {
        var old = read(1, FORMER_PACKAGE + formerClass, 3);
        var current = read(2, name, Codec.FORMAT);

        assertThat(old.restoreSerializer()).isNotEqualTo(current.restoreSerializer());
        assertThat(current.resolveSchemaCompatibility(old).isCompatibleAfterMigration()).isTrue();
    }

    @Test
    void readsAStableName() throws IOException {
        var restored = read(3, "theme", Codec.FORMAT);

        assertThat(restored.restoreSerializer())
                .isEqualTo(StreamTypes.THEME.createSerializer(new SerializerConfigImpl()));
    }

    @Test
    void writesAnewWhatDoesNotNameItsFormatAndLeavesTheRest() throws IOException {
        var current = read(3, "theme", Codec.FORMAT);

        assertThat(
                        current.resolveSchemaCompatibility(read(2, "theme", Codec.FORMAT))
                                .isCompatibleAfterMigration())
                .isTrue();
        assertThat(
                        current.resolveSchemaCompatibility(read(3, "theme", Codec.FORMAT - 1))
                                .isCompatibleAsIs())
                .isTrue();
        assertThat(
                        current.resolveSchemaCompatibility(read(3, "theme", Codec.FORMAT + 1))
                                .isIncompatible())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.String",
                FORMER_PACKAGE + "OtherCodec",
                FORMER_PACKAGE + "theme",
                "theme"
            })
    void refusesAnUnknownClassName(String name) {
        assertThatThrownBy(() -> read(1, name, 1))
                .isInstanceOf(IOException.class)
                .hasMessage("This version does not know the state format " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "", "ThemeCodec", FORMER_PACKAGE + "ThemeCodec"})
    void refusesAnUnknownName(String name) {
        assertThatThrownBy(() -> read(2, name, 1))
                .isInstanceOf(IOException.class)
                .hasMessage("This version does not know the state format " + name);
    }

    @Test
    void refusesTheSnapshotsOfANewerVersion() {
        assertThatThrownBy(() -> read(4, "theme", 1))
                .isInstanceOf(IOException.class)
                .hasMessage("This version does not know snapshots of version 4");
    }

    /** Savepoints name the class of the snapshot, too. */
    @Test
    void keepsItsOwnName() {
        assertThat(CodecSerializerSnapshot.class.getName())
                .isEqualTo(FORMER_PACKAGE + "CodecSerializerSnapshot");
    }

    private static String writtenName(TypeInformation<?> type) throws IOException {
        TypeSerializerSnapshot<?> snapshot =
                type.createSerializer(new SerializerConfigImpl()).snapshotConfiguration();
        DataOutputSerializer out = new DataOutputSerializer(64);
        snapshot.writeSnapshot(out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        String name = in.readUTF();
        assertThat(in.readInt()).isEqualTo(Codec.FORMAT);
        assertThat(snapshot.getCurrentVersion()).isEqualTo(3);
        return name;
    }

    private static CodecSerializerSnapshot<Object> read(int version, String name, int format)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF(name);
        out.writeInt(format);
        CodecSerializerSnapshot<Object> snapshot = new CodecSerializerSnapshot<>();
        snapshot.readSnapshot(
                version,
                new DataInputDeserializer(out.getCopyOfBuffer()),
                CodecSerializerSnapshotTest.class.getClassLoader());
        return snapshot;
    }
}
