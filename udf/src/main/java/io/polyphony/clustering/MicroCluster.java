package io.polyphony.clustering;

/** A group of one window and shard. */
public record MicroCluster(ClusterFeature feature, String smallestKey) {}
