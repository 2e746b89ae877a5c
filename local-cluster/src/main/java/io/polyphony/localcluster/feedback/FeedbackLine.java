package io.polyphony.localcluster.feedback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a feedback file. What the line leaves out is null, except the tenant.
 *
 * @param title of a review, or subject of a ticket
 * @param author of a review, or requester of a ticket
 * @param channel of a ticket, in capitals
 * @param priority of a ticket, in capitals
 * @param language as the file says
 */
public record FeedbackLine(
        FeedbackKind kind,
        String id,
        String text,
        String tenant,
        @Nullable String title,
        @Nullable String product,
        @Nullable String author,
        @Nullable Double rating,
        @Nullable String channel,
        @Nullable String priority,
        @Nullable String language,
        @Nullable Instant time) {

    /** The tenant of lines that name none. */
    public static final String DEFAULT_TENANT = "demo";
}
