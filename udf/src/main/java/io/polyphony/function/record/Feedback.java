package io.polyphony.function.record;

import io.polyphony.function.record.source.RecordKey;
import io.polyphony.function.record.source.SourcePosition;

/**
 * A review or a ticket. Texts that the source left out are empty, never null.
 *
 * @param key {@link RecordKey}: tenant, source and id
 * @param source {@code review} or {@code ticket}
 * @param author whoever wrote it, for counting distinct authors; empty if unknown
 * @param language ISO 639-1 hint of the source; empty if unknown
 * @param eventTime when the feedback says it was written, in epoch milliseconds; the Kafka
 *     timestamp if it does not say
 * @param text title or subject, blank line, then the text itself, as received
 */
public record Feedback(
        String key,
        String id,
        String source,
        String tenant,
        String product,
        String author,
        String language,
        long eventTime,
        SourcePosition position,
        String text) {

    /** The same feedback with another text and language. */
    public Feedback with(String newText, String newLanguage) {
        return new Feedback(
                key,
                id,
                source,
                tenant,
                product,
                author,
                newLanguage,
                eventTime,
                position,
                newText);
    }

    /**
     * Names the record, not what somebody wrote: stream processors put records into their error
     * messages.
     */
    @Override
    public String toString() {
        return "Feedback[" + source + " at " + position + "]";
    }
}
