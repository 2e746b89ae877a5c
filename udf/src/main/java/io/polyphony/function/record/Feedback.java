package io.polyphony.function.record;

import io.polyphony.function.record.source.SourceDetails;
import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourcePosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review or a ticket.
 *
 * @param product null if the source left it out
 * @param author whoever wrote it, for counting distinct authors; null if unknown
 * @param language BCP 47: the source's hint, null if it gave none; what the text is in, or {@code
 *     und}, once it was tokenised
 * @param eventTime when the feedback says it was written, in epoch milliseconds; the Kafka
 *     timestamp if it does not say
 * @param text title or subject, blank line, then the text itself, as received
 * @param details what else goes on to the output
 */
public record Feedback(
        FeedbackId identity,
        @Nullable String product,
        @Nullable String author,
        @Nullable String language,
        long eventTime,
        SourcePosition position,
        String text,
        SourceDetails details) {

    /** Feedback without details. */
    public Feedback(
            FeedbackId identity,
            @Nullable String product,
            @Nullable String author,
            @Nullable String language,
            long eventTime,
            SourcePosition position,
            String text) {
        this(identity, product, author, language, eventTime, position, text, SourceDetails.NONE);
    }

    public String key() {
        return identity.key();
    }

    public String tenant() {
        return identity.tenant();
    }

    /** Headers of the record that was read which go on to the output. */
    public List<SourceHeader> headers() {
        return details.headers();
    }

    /** Returns the same feedback with another text and language. */
    public Feedback with(String newText, String newLanguage) {
        return new Feedback(
                identity, product, author, newLanguage, eventTime, position, newText, details);
    }

    /**
     * Returns source and position without the text: stream processors put records into their error
     * messages.
     */
    @Override
    public String toString() {
        return "Feedback[" + identity.source() + " at " + position + "]";
    }
}
