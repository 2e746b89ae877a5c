package io.polyphony.function.record;

import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.function.record.source.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * A record with its theme.
 *
 * @param window start of the window that was labelled, in epoch milliseconds
 * @param themeId theme, candidate or group that would begin with the record; null if a blocked
 *     theme took it
 * @param themeLabel null if there is none
 * @param similarity cosine to the theme's centroid, in [-1, 1]; 0 for an outlier
 * @param duplicateOf key of the first record of this window that says the same; null if this is it
 */
public record LabelledFeedback(
        EmbeddedFeedback embedded,
        long window,
        @Nullable String themeId,
        @Nullable String themeLabel,
        double similarity,
        Membership membership,
        boolean late,
        @Nullable String duplicateOf)
        implements Outgoing {

    /**
     * Joins a record with the theme of its micro-cluster.
     *
     * @param similarity of the record to the theme, in [-1, 1]
     * @param decidedLate whether a later window than the record's decided the theme
     */
    public static LabelledFeedback of(
            SummarisedFeedback record,
            AssignedTheme theme,
            double similarity,
            boolean decidedLate) {
        return new LabelledFeedback(
                record.embedded(),
                record.window(),
                theme.themeId(),
                theme.label(),
                similarity,
                theme.membership(),
                record.late() || decidedLate,
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
