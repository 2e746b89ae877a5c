package io.polyphony.clustering.feature;

/** Group of vectors with a centroid; its sum is asked for only where the group is merged. */
public interface CenteredGroup {

    /** Direction of the sum as a fixed-point unit vector: {@code [dimension]}. */
    short[] centroid();

    /** Sum of the vectors, each by its weight: {@code [dimension]}. */
    long[] sum();
}
