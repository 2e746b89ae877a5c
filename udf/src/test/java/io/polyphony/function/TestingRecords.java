package io.polyphony.function;

import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records for tests: everything that a test does not care about has a plain default. */
public final class TestingRecords {

    private TestingRecords() {}

    public static SourcePosition position(long offset, long timestamp) {
        return new SourcePosition("reviews", 0, offset, timestamp);
    }

    public static SourceRecord source(long offset, long timestamp, String text) {
        return new SourceRecord(
                position(offset, timestamp),
                ("key-" + offset).getBytes(StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.UTF_8),
                List.of(
                        new SourceHeader("trace", new byte[] {1, 2, 3}),
                        new SourceHeader("empty", null)));
    }

    public static Feedback feedback(String tenant, long offset, long timestamp, String text) {
        return new Feedback(
                FeedbackId.of(tenant, "review", "r" + offset),
                "Nova X2",
                "author-" + offset,
                "en",
                timestamp,
                position(offset, timestamp),
                text);
    }

    public static IncomingFeedback incoming(long offset, long timestamp, String text) {
        return new IncomingFeedback(
                feedback("acme", offset, timestamp, text), source(offset, timestamp, text));
    }

    public static EmbeddedFeedback embedded(Feedback feedback, float... vector) {
        return new EmbeddedFeedback(
                feedback, feedback.text().hashCode(), vector, new TextStatistics(3, 1, false));
    }
}
