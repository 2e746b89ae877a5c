package io.polyphony.function.serialization;

import io.polyphony.clustering.background.Background;
import io.polyphony.clustering.background.BackgroundSample;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.lifecycle.store.Alias;
import io.polyphony.clustering.lifecycle.store.TenantCounts;
import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.clustering.summary.AuthorShares;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.terms.TermAddition;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.theme.CandidateEntry;
import io.polyphony.clustering.theme.CastVote;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.EmbeddedSeed;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.Outgoing;
import io.polyphony.function.record.PendingErasure;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedRecords;
import io.polyphony.function.record.batch.EmbeddedBatch;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.record.join.RecordView;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.record.source.NewestVersions;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.serialization.background.BackgroundCodec;
import io.polyphony.function.serialization.background.BackgroundSampleCodec;
import io.polyphony.function.serialization.batch.EmbeddedBatchCodec;
import io.polyphony.function.serialization.batch.MicroBatchCodec;
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
import io.polyphony.function.window.Ages;
import io.polyphony.function.window.KeyWindows;
import io.polyphony.function.window.SeenText;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Type information of all records between operators and of all values in state. */
public final class StreamTypes {

    public static final TypeInformation<Incoming> INCOMING =
            new CodecTypeInformation<>(Incoming.class, IncomingCodec.class);
    public static final TypeInformation<DeadLetter> DEAD_LETTER =
            new CodecTypeInformation<>(DeadLetter.class, DeadLetterCodec.class);
    public static final TypeInformation<MicroBatch> MICRO_BATCH =
            new CodecTypeInformation<>(MicroBatch.class, MicroBatchCodec.class);
    public static final TypeInformation<EmbeddedBatch> EMBEDDED_BATCH =
            new CodecTypeInformation<>(EmbeddedBatch.class, EmbeddedBatchCodec.class);
    public static final TypeInformation<EmbeddedFeedback> EMBEDDED_FEEDBACK =
            new CodecTypeInformation<>(EmbeddedFeedback.class, EmbeddedFeedbackCodec.class);
    public static final TypeInformation<SummarisedFeedback> SUMMARISED_FEEDBACK =
            new CodecTypeInformation<>(SummarisedFeedback.class, SummarisedFeedbackCodec.class);
    public static final TypeInformation<Joinable> JOINABLE =
            new CodecTypeInformation<>(Joinable.class, JoinableCodec.class);
    public static final TypeInformation<SummarisedPart> SUMMARISED_PART =
            new CodecTypeInformation<>(SummarisedPart.class, SummarisedPartCodec.class);
    public static final TypeInformation<RecordView> RECORD_VIEW =
            new CodecTypeInformation<>(RecordView.class, RecordViewCodec.class);
    public static final TypeInformation<SummarisedRecords> SUMMARISED_RECORDS =
            new CodecTypeInformation<>(SummarisedRecords.class, SummarisedRecordsCodec.class);
    public static final TypeInformation<KeyWindows> KEY_WINDOWS =
            new CodecTypeInformation<>(KeyWindows.class, KeyWindowsCodec.class);
    public static final TypeInformation<LabelledFeedback> LABELLED_FEEDBACK =
            new CodecTypeInformation<>(LabelledFeedback.class, LabelledFeedbackCodec.class);
    public static final TypeInformation<WindowSummary> WINDOW_SUMMARY =
            new CodecTypeInformation<>(WindowSummary.class, WindowSummaryCodec.class);
    public static final TypeInformation<ThemeAssignment> THEME_ASSIGNMENT =
            new CodecTypeInformation<>(ThemeAssignment.class, ThemeAssignmentCodec.class);
    public static final TypeInformation<Theme> THEME =
            new CodecTypeInformation<>(Theme.class, ThemeCodec.class);
    public static final TypeInformation<ThemeIndex> THEME_INDEX =
            new CodecTypeInformation<>(ThemeIndex.class, ThemeIndexCodec.class);
    public static final TypeInformation<ThemeIndex.Entry> THEME_INDEX_ENTRY =
            new CodecTypeInformation<>(ThemeIndex.Entry.class, ThemeIndexEntryCodec.class);
    public static final TypeInformation<CandidateEntry> CANDIDATE_ENTRY =
            new CodecTypeInformation<>(CandidateEntry.class, CandidateEntryCodec.class);
    public static final TypeInformation<ThemePair> THEME_PAIR =
            new CodecTypeInformation<>(ThemePair.class, ThemePairCodec.class);
    public static final TypeInformation<TenantCounts> TENANT_COUNTS =
            new CodecTypeInformation<>(TenantCounts.class, TenantCountsCodec.class);
    public static final TypeInformation<Alias> ALIAS =
            new CodecTypeInformation<>(Alias.class, AliasCodec.class);
    public static final TypeInformation<TenantState> TENANT_STATE =
            new CodecTypeInformation<>(TenantState.class, TenantStateCodec.class);
    public static final TypeInformation<TermCensus> TERM_CENSUS =
            new CodecTypeInformation<>(TermCensus.class, TermCensusCodec.class);
    public static final TypeInformation<TermAddition> TERM_ADDITION =
            new CodecTypeInformation<>(TermAddition.class, TermAdditionCodec.class);
    public static final TypeInformation<ThemeEvent> THEME_EVENT =
            new CodecTypeInformation<>(ThemeEvent.class, ThemeEventCodec.class);
    public static final TypeInformation<ThemeTree> THEME_TREE =
            new CodecTypeInformation<>(ThemeTree.class, ThemeTreeCodec.class);
    public static final TypeInformation<ThemeState> THEME_STATE =
            new CodecTypeInformation<>(ThemeState.class, ThemeStateCodec.class);
    public static final TypeInformation<CurationCommand> CURATION_COMMAND =
            new CodecTypeInformation<>(CurationCommand.class, CurationCommandCodec.class);

    public static final TypeInformation<Background> BACKGROUND =
            new CodecTypeInformation<>(Background.class, BackgroundCodec.class);
    public static final TypeInformation<BackgroundSample> BACKGROUND_SAMPLE =
            new CodecTypeInformation<>(BackgroundSample.class, BackgroundSampleCodec.class);

    public static final TypeInformation<CurationRules> CURATION_RULES =
            new CodecTypeInformation<>(CurationRules.class, CurationRulesCodec.class);
    public static final TypeInformation<SourceRecord> SOURCE_RECORD =
            new CodecTypeInformation<>(SourceRecord.class, SourceRecordCodec.class);

    public static final TypeInformation<Erasure> ERASURE =
            new CodecTypeInformation<>(Erasure.class, ErasureCodec.class);
    public static final TypeInformation<PendingErasure> PENDING_ERASURE =
            new CodecTypeInformation<>(PendingErasure.class, PendingErasureCodec.class);
    public static final TypeInformation<NewestVersions> NEWEST_VERSIONS =
            new CodecTypeInformation<>(NewestVersions.class, NewestVersionsCodec.class);
    public static final TypeInformation<Directive> DIRECTIVE =
            new CodecTypeInformation<>(Directive.class, DirectiveCodec.class);
    public static final TypeInformation<Outgoing> OUTGOING =
            new CodecTypeInformation<>(Outgoing.class, OutgoingCodec.class);

    public static final TypeInformation<EmbeddedSeed> EMBEDDED_SEED =
            new CodecTypeInformation<>(EmbeddedSeed.class, EmbeddedSeedCodec.class);

    public static final TypeInformation<Ages> AGES =
            new CodecTypeInformation<>(Ages.class, AgesCodec.class);
    public static final TypeInformation<SeenText> SEEN_TEXT =
            new CodecTypeInformation<>(SeenText.class, SeenTextCodec.class);
    public static final TypeInformation<CastVote> CAST_VOTE =
            new CodecTypeInformation<>(CastVote.class, CastVoteCodec.class);
    public static final TypeInformation<AuthorShares> AUTHOR_SHARES =
            new CodecTypeInformation<>(AuthorShares.class, AuthorSharesCodec.class);

    private StreamTypes() {}
}
