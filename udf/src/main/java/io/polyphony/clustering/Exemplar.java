package io.polyphony.clustering;

/**
 * A real text of a group.
 *
 * @param vector fixed-point unit vector, kept so that the distance to a moving centroid stays known: {@code [dimension]}
 */
public record Exemplar(String recordKey, String language, String text, short[] vector) {}
