package io.polyphony.clustering.summary;

/**
 * Record as far as the clustering sees it.
 *
 * @param vector fixed-point unit vector: {@code [clustering dimension]}
 * @param textHash equal for exact duplicates
 * @param facts equal for texts with the same numbers and codes; without that no two texts are
 *     near-duplicates
 * @param author empty if unknown: then the record's text stands for its author
 */
public record WindowRecord(
        String key,
        RecordVersion version,
        short[] vector,
        long textHash,
        long facts,
        String language,
        String author,
        String text) {}
