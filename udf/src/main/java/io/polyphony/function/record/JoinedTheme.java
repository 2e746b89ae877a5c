package io.polyphony.function.record;

import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeAssignment;
import org.jspecify.annotations.Nullable;

/**
 * The theme of a record, with all that follows from the two together.
 *
 * @param id theme, candidate or group that would begin with the record; null if a blocked theme
 *     took it
 * @param label null if there is none
 * @param similarity cosine to the theme's centroid, in [-1, 1]; 0 for an outlier
 * @param outlierReason null where its likeness to others decides
 */
public record JoinedTheme(
        @Nullable String id,
        @Nullable String label,
        double similarity,
        Membership membership,
        @Nullable OutlierReason outlierReason) {

    /** Theme of a record that says nothing. */
    public static final JoinedTheme WITHOUT_CONTENT =
            new JoinedTheme(null, null, 0, Membership.OUTLIER, OutlierReason.NO_CONTENT);

    /** Joins a record with the theme of its micro-cluster. */
    static JoinedTheme of(SummarisedFeedback record, ThemeAssignment assignment) {
        if (record.microCluster() < 0) {
            return WITHOUT_CONTENT;
        }
        AssignedTheme theme = assignment.themes().get(record.microCluster());
        return new JoinedTheme(
                theme.themeId(),
                theme.label(),
                theme.similarity(record.embedded().vector()),
                theme.membership(),
                null);
    }
}
