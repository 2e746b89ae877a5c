package io.polyphony.function.record;

import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.source.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * A record with its theme.
 *
 * @param window start of the window that was labelled, in epoch milliseconds
 * @param late whether the record came, or its theme was decided, after its window
 * @param duplicateOf key of the first record of this window that says the same; null if this is it
 */
public record LabelledFeedback(
        EmbeddedFeedback embedded,
        long window,
        JoinedTheme theme,
        boolean late,
        @Nullable String duplicateOf)
        implements Outgoing {

    /**
     * Joins a record with the theme of its micro-cluster.
     *
     * @param assignment answer to the summary of the record's window and shard
     */
    public static LabelledFeedback of(SummarisedFeedback record, ThemeAssignment assignment) {
        return new LabelledFeedback(
                record.embedded(),
                record.window(),
                JoinedTheme.of(record, assignment),
                record.late() || assignment.decidedIn() != assignment.window(),
                record.duplicateOf());
    }

    @Override
    public String key() {
        return embedded.feedback().key();
    }

    @Override
    public SourcePosition position() {
        return embedded.feedback().position();
    }
}
