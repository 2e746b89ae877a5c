package io.polyphony.job.avro.output;

import io.polyphony.function.record.CleaningFacts;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.JoinedTheme;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.job.avro.AvroEncoder;
import io.polyphony.job.avro.FloatVector;
import io.polyphony.job.avro.RecordHeader;
import io.polyphony.schemas.KafkaPosition;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.Membership;
import io.polyphony.schemas.OutlierReason;
import io.polyphony.schemas.Provenance;
import io.polyphony.schemas.TextRemoval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes labelled records as {@link LabelledVector}. The vector is written from its array, without
 * a copy. Used by one thread.
 */
public final class LabelledVectorEncoder {

    private final AvroEncoder<LabelledVector> encoder;
    private final Provenance provenance;
    private final long windowMillis;
    private final boolean includeText;

    /**
     * @param windowMillis length of the windows in milliseconds
     */
    public LabelledVectorEncoder(
            RecordHeader format,
            io.polyphony.function.record.Provenance provenance,
            long windowMillis,
            boolean includeText) {
        this.encoder = new AvroEncoder<>(format, LabelledVector.class);
        this.provenance =
                new Provenance(
                        provenance.model(),
                        provenance.revision(),
                        provenance.instruction(),
                        provenance.chunkPolicy(),
                        provenance.stateFingerprint(),
                        provenance.precision(),
                        provenance.cleaning());
        this.windowMillis = windowMillis;
        this.includeText = includeText;
    }

    public byte[] encode(LabelledFeedback labelled) {
        return encode(labelled, includeText);
    }

    /** Encodes a record that is too large with its text. */
    public byte[] encodeWithoutText(LabelledFeedback labelled) {
        return encode(labelled, false);
    }

    private byte[] encode(LabelledFeedback labelled, boolean withText) {
        EmbeddedFeedback embedded = labelled.embedded();
        Feedback feedback = embedded.feedback();
        TextStatistics statistics = embedded.statistics();
        JoinedTheme theme = labelled.theme();
        return encoder.encode(
                LabelledVector.newBuilder()
                        .setRecordKey(feedback.key())
                        .setRecordId(feedback.identity().id())
                        .setSource(feedback.identity().source())
                        .setTenant(feedback.tenant())
                        .setProduct(orEmpty(feedback.product()))
                        .setLanguage(LanguageCode.orUndetermined(feedback.language()))
                        .setEventTime(Instant.ofEpochMilli(feedback.eventTime()))
                        .setWindowStart(Instant.ofEpochMilli(labelled.window()))
                        .setWindowEnd(Instant.ofEpochMilli(labelled.window() + windowMillis))
                        .setPosition(position(feedback.position()))
                        .setVector(new FloatVector(embedded.vector()))
                        .setDimension(embedded.vector().length)
                        .setProvenance(provenance)
                        .setTokenCount(statistics.tokenCount())
                        .setChunkCount(statistics.chunkCount())
                        .setTruncated(statistics.truncated())
                        .setThemeId(theme.id())
                        .setThemeLabel(theme.label())
                        .setSimilarity(theme.similarity())
                        .setMembership(Membership.valueOf(theme.membership().name()))
                        .setLate(labelled.late())
                        .setDuplicateOf(labelled.duplicateOf())
                        .setOutlierReason(outlierReason(theme.outlierReason()))
                        .setText(withText ? received(embedded) : null)
                        .setRating(feedback.details().rating())
                        .setTitle(withText ? feedback.details().title(received(embedded)) : null)
                        .setReadText(withText ? readText(embedded) : null)
                        .setCleaning(removals(statistics.cleaning()))
                        .setQuoteKept(statistics.cleaning().quoteKept())
                        .build());
    }

    private static String received(EmbeddedFeedback embedded) {
        String received = embedded.statistics().cleaning().received();
        return received == null ? embedded.feedback().text() : received;
    }

    private static @Nullable String readText(EmbeddedFeedback embedded) {
        boolean differs = embedded.statistics().cleaning().received() != null;
        return differs ? embedded.feedback().text() : null;
    }

    private static List<TextRemoval> removals(CleaningFacts facts) {
        return facts.removals().stream()
                .map(removal -> new TextRemoval(removal.what().id(), removal.characters()))
                .toList();
    }

    private static @Nullable OutlierReason outlierReason(
            io.polyphony.function.record.@Nullable OutlierReason reason) {
        return reason == null ? null : OutlierReason.valueOf(reason.name());
    }

    private static KafkaPosition position(SourcePosition position) {
        return new KafkaPosition(
                position.topic(),
                position.partition(),
                position.offset(),
                Instant.ofEpochMilli(position.timestamp()));
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
