package io.polyphony.clustering;

/**
 * The theme of a micro-cluster.
 *
 * @param themeId empty for an outlier
 * @param label empty for an outlier
 * @param centroid fixed-point unit vector of the theme: {@code [dimension]}; empty for an outlier
 */
public record AssignedTheme(
        String themeId, String label, Membership membership, short[] centroid) {}
