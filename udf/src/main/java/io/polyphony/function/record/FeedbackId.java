package io.polyphony.function.record;

import io.polyphony.function.record.source.RecordKey;

/**
 * Identity of a review or a ticket.
 *
 * @param key {@link RecordKey} of the other three
 * @param source {@code review} or {@code ticket}
 */
public record FeedbackId(String key, String tenant, String source, String id) {

    public static FeedbackId of(String tenant, String source, String id) {
        return new FeedbackId(RecordKey.of(tenant, source, id), tenant, source, id);
    }
}
