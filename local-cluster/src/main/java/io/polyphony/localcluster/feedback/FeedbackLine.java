package io.polyphony.localcluster.feedback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a feedback file. What the line leaves out is null, except the tenant.
 *
 * @param time of writing
 */
public record FeedbackLine(
        FeedbackKind kind,
        String id,
        String tenant,
        @Nullable Instant time,
        Wording wording,
        Details details) {

    /** The tenant of lines that name none. */
    public static final String DEFAULT_TENANT = "demo";

    /**
     * Texts of a line.
     *
     * @param title of a review, or subject of a ticket
     * @param language as the file says
     */
    public record Wording(String text, @Nullable String title, @Nullable String language) {}

    /**
     * Further fields of a line.
     *
     * @param author of a review, or requester of a ticket
     * @param channel of a ticket, in capitals
     * @param priority of a ticket, in capitals
     */
    public record Details(
            @Nullable String product,
            @Nullable String author,
            @Nullable Double rating,
            @Nullable String channel,
            @Nullable String priority) {

        public static final Details NONE = new Details(null, null, null, null, null);
    }

    public String text() {
        return wording.text();
    }

    public @Nullable String title() {
        return wording.title();
    }

    public @Nullable String language() {
        return wording.language();
    }

    /** The same feedback under another id, with another text. */
    public FeedbackLine with(String otherId, String text) {
        return new FeedbackLine(
                kind, otherId, tenant, time, new Wording(text, title(), language()), details);
    }
}
