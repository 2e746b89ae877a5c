package io.polyphony.function.record;

import io.polyphony.clustering.theme.Membership;
import io.polyphony.function.record.source.SourcePosition;

/**
 * A record with its theme: what the job is for.
 *
 * @param window start of the window that was labelled, in epoch milliseconds
 * @param themeId empty for an outlier
 * @param themeLabel empty for an outlier
 * @param similarity cosine to the theme's centroid, in [-1, 1]; 0 for an outlier
 */
public record LabelledFeedback(
        EmbeddedFeedback embedded,
        long window,
        String themeId,
        String themeLabel,
        double similarity,
        Membership membership,
        boolean late,
        String duplicateOf)
        implements Outgoing {

    @Override
    public String key() {
        return embedded.feedback().key();
    }

    @Override
    public SourcePosition position() {
        return embedded.feedback().position();
    }
}
