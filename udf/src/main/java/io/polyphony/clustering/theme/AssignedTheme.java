package io.polyphony.clustering.theme;

import io.polyphony.vector.FixedPoint;
import org.jspecify.annotations.Nullable;

/**
 * Answer for the records of a micro-cluster: their theme.
 *
 * @param themeId for an outlier the id of the group that would begin with it; null for a blocked
 *     theme
 * @param label null for an outlier, or if the theme has none
 * @param centroid fixed-point unit vector of the theme: {@code [dimension]}; empty for an outlier
 */
public record AssignedTheme(
        @Nullable String themeId, @Nullable String label, Membership membership, short[] centroid) {

    /** Answer for the records of a blocked theme. */
    public static final AssignedTheme OUTLIER = outlier(null);

    /**
     * Returns the cosine similarity of a record's vector, of which the first components count, to
     * the theme, in [-1, 1]; 0 for an outlier.
     */
    public double similarity(float[] vector) {
        return membership == Membership.OUTLIER
                ? 0
                : similarity(FixedPoint.quantize(vector, centroid.length));
    }

    /**
     * Returns the cosine similarity of a record's fixed-point vector to the theme, in [-1, 1]; 0
     * for an outlier.
     */
    public double similarity(short[] vector) {
        if (membership == Membership.OUTLIER) {
            return 0;
        }
        double similarity = FixedPoint.similarity(FixedPoint.dot(vector, centroid));
        return Math.max(-1, Math.min(1, similarity));
    }

    /** Makes the answer for a record that no other is near yet. */
    private static AssignedTheme outlier(@Nullable String id) {
        return new AssignedTheme(id, null, Membership.OUTLIER, new short[0]);
    }

    public static AssignedTheme of(Theme theme) {
        if (theme.isLone()) {
            return outlier(theme.id());
        }
        Membership membership = theme.isBorn() ? Membership.MEMBER : Membership.CANDIDATE;
        return new AssignedTheme(
                theme.id(), theme.label().text(), membership, theme.feature().centroid());
    }
}
