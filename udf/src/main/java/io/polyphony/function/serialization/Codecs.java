package io.polyphony.function.serialization;

import io.polyphony.function.serialization.background.BackgroundCodec;
import io.polyphony.function.serialization.background.BackgroundSampleCodec;
import io.polyphony.function.serialization.batch.EmbeddedBatchCodec;
import io.polyphony.function.serialization.batch.MicroBatchCodec;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.feedback.CurationCommandCodec;
import io.polyphony.function.serialization.feedback.DeadLetterCodec;
import io.polyphony.function.serialization.feedback.DirectiveCodec;
import io.polyphony.function.serialization.feedback.EmbeddedFeedbackCodec;
import io.polyphony.function.serialization.feedback.EmbeddedSeedCodec;
import io.polyphony.function.serialization.feedback.ErasureCodec;
import io.polyphony.function.serialization.feedback.IncomingCodec;
import io.polyphony.function.serialization.feedback.JoinableCodec;
import io.polyphony.function.serialization.feedback.LabelledFeedbackCodec;
import io.polyphony.function.serialization.feedback.OutgoingCodec;
import io.polyphony.function.serialization.feedback.PendingErasureCodec;
import io.polyphony.function.serialization.feedback.RecordViewCodec;
import io.polyphony.function.serialization.feedback.SummarisedFeedbackCodec;
import io.polyphony.function.serialization.feedback.SummarisedPartCodec;
import io.polyphony.function.serialization.feedback.SummarisedRecordsCodec;
import io.polyphony.function.serialization.source.NewestVersionsCodec;
import io.polyphony.function.serialization.source.SourceRecordCodec;
import io.polyphony.function.serialization.terms.TermAdditionCodec;
import io.polyphony.function.serialization.terms.TermCensusCodec;
import io.polyphony.function.serialization.theme.AliasCodec;
import io.polyphony.function.serialization.theme.CandidateEntryCodec;
import io.polyphony.function.serialization.theme.CurationRulesCodec;
import io.polyphony.function.serialization.theme.KeyWindowsCodec;
import io.polyphony.function.serialization.theme.TenantCountsCodec;
import io.polyphony.function.serialization.theme.TenantStateCodec;
import io.polyphony.function.serialization.theme.ThemeAssignmentCodec;
import io.polyphony.function.serialization.theme.ThemeCodec;
import io.polyphony.function.serialization.theme.ThemeEventCodec;
import io.polyphony.function.serialization.theme.ThemeIndexCodec;
import io.polyphony.function.serialization.theme.ThemeIndexEntryCodec;
import io.polyphony.function.serialization.theme.ThemePairCodec;
import io.polyphony.function.serialization.theme.ThemeStateCodec;
import io.polyphony.function.serialization.theme.ThemeTreeCodec;
import io.polyphony.function.serialization.theme.WindowSummaryCodec;
import io.polyphony.function.serialization.votes.AgesCodec;
import io.polyphony.function.serialization.votes.AuthorSharesCodec;
import io.polyphony.function.serialization.votes.CastVoteCodec;
import io.polyphony.function.serialization.votes.SeenTextCodec;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Registry of the codecs that Flink serialises with. State names a codec by its stable name, so
 * that codecs can be renamed and moved; a name is never changed or given to another codec.
 */
final class Codecs {

    /** Package of all codecs while snapshots of version 1 were written. */
    private static final String FORMER_PACKAGE = "io.polyphony.function.serialization.";

    private static final List<Entry> ALL =
            List.of(
                    new Entry("ages", "AgesCodec", AgesCodec.class),
                    new Entry("alias", "AliasCodec", AliasCodec.class),
                    new Entry("author-shares", "AuthorSharesCodec", AuthorSharesCodec.class),
                    new Entry("background", "BackgroundCodec", BackgroundCodec.class),
                    new Entry(
                            "background-sample",
                            "BackgroundSampleCodec",
                            BackgroundSampleCodec.class),
                    new Entry("candidate-entry", "CandidateEntryCodec", CandidateEntryCodec.class),
                    new Entry("cast-vote", "CastVoteCodec", CastVoteCodec.class),
                    new Entry(
                            "curation-command", "CurationCommandCodec", CurationCommandCodec.class),
                    new Entry("curation-rules", "CurationRulesCodec", CurationRulesCodec.class),
                    new Entry("dead-letter", "DeadLetterCodec", DeadLetterCodec.class),
                    new Entry("directive", "DirectiveCodec", DirectiveCodec.class),
                    new Entry("embedded-batch", "EmbeddedBatchCodec", EmbeddedBatchCodec.class),
                    new Entry(
                            "embedded-feedback",
                            "EmbeddedFeedbackCodec",
                            EmbeddedFeedbackCodec.class),
                    new Entry("embedded-seed", "EmbeddedSeedCodec", EmbeddedSeedCodec.class),
                    new Entry("erasure", "ErasureCodec", ErasureCodec.class),
                    new Entry("incoming", "IncomingCodec", IncomingCodec.class),
                    new Entry("joinable", "JoinableCodec", JoinableCodec.class),
                    new Entry("key-windows", "KeyWindowsCodec", KeyWindowsCodec.class),
                    new Entry(
                            "labelled-feedback",
                            "LabelledFeedbackCodec",
                            LabelledFeedbackCodec.class),
                    new Entry("micro-batch", "MicroBatchCodec", MicroBatchCodec.class),
                    new Entry("newest-versions", "NewestVersionsCodec", NewestVersionsCodec.class),
                    new Entry("outgoing", "OutgoingCodec", OutgoingCodec.class),
                    new Entry("pending-erasure", "PendingErasureCodec", PendingErasureCodec.class),
                    new Entry("record-view", "RecordViewCodec", RecordViewCodec.class),
                    new Entry("seen-text", "SeenTextCodec", SeenTextCodec.class),
                    new Entry("source-record", "SourceRecordCodec", SourceRecordCodec.class),
                    new Entry(
                            "summarised-feedback",
                            "SummarisedFeedbackCodec",
                            SummarisedFeedbackCodec.class),
                    new Entry("summarised-part", "SummarisedPartCodec", SummarisedPartCodec.class),
                    new Entry(
                            "summarised-records",
                            "SummarisedRecordsCodec",
                            SummarisedRecordsCodec.class),
                    new Entry("tenant-counts", "TenantCountsCodec", TenantCountsCodec.class),
                    new Entry("tenant-life", "TenantLifeCodec", TenantStateCodec.class),
                    new Entry("term-addition", "TermAdditionCodec", TermAdditionCodec.class),
                    new Entry("term-census", "TermCensusCodec", TermCensusCodec.class),
                    new Entry("theme", "ThemeCodec", ThemeCodec.class),
                    new Entry(
                            "theme-assignment", "ThemeAssignmentCodec", ThemeAssignmentCodec.class),
                    new Entry("theme-event", "ThemeEventCodec", ThemeEventCodec.class),
                    new Entry("theme-index", "ThemeIndexCodec", ThemeIndexCodec.class),
                    new Entry(
                            "theme-index-entry",
                            "ThemeIndexEntryCodec",
                            ThemeIndexEntryCodec.class),
                    new Entry("theme-pair", "ThemePairCodec", ThemePairCodec.class),
                    new Entry("theme-state", "ThemeStateCodec", ThemeStateCodec.class),
                    new Entry("theme-tree", "ThemeTreeCodec", ThemeTreeCodec.class),
                    new Entry("window-summary", "WindowSummaryCodec", WindowSummaryCodec.class));

    /**
     * A codec and its names in state.
     *
     * @param name stable name
     * @param formerClass simple name of the class in {@link #FORMER_PACKAGE} that snapshots of
     *     version 1 hold
     */
    private record Entry(String name, String formerClass, Class<? extends Codec<?>> codecClass) {}

    private Codecs() {}

    static <T> Codec<T> instantiate(Class<? extends Codec<T>> codecClass) {
        try {
            return codecClass.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    codecClass.getName() + " needs a constructor without parameters", e);
        }
    }

    /**
     * Returns the stable name of a codec.
     *
     * @throws IllegalStateException if the codec is not in the registry
     */
    static String nameOf(Class<? extends Codec<?>> codecClass) {
        return ALL.stream()
                .filter(entry -> entry.codecClass().equals(codecClass))
                .map(Entry::name)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        codecClass.getName() + " has no stable name for state"));
    }

    /**
     * Returns the codec with a stable name.
     *
     * @throws IOException if no codec has it
     */
    static <T> Class<? extends Codec<T>> named(String name) throws IOException {
        return find(name, entry -> entry.name().equals(name));
    }

    /**
     * Returns the codec whose class had a name when snapshots of version 1 were written.
     *
     * @throws IOException if no codec had it
     */
    static <T> Class<? extends Codec<T>> ofFormerClass(String className) throws IOException {
        return find(className, entry -> className.equals(FORMER_PACKAGE + entry.formerClass()));
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<? extends Codec<T>> find(String name, Predicate<Entry> isMeant)
            throws IOException {
        for (Entry entry : ALL) {
            if (isMeant.test(entry)) {
                return (Class<? extends Codec<T>>) entry.codecClass();
            }
        }
        throw new IOException("This version does not know the state format " + name);
    }
}
