package io.polyphony.clustering.summary;

/**
 * Text of a record with what is compared of it.
 *
 * @param hash equal for exact duplicates
 * @param facts equal for texts with the same numbers and codes; without that no two texts are
 *     near-duplicates
 * @param language BCP 47
 */
public record RecordText(String text, long hash, long facts, String language) {}
