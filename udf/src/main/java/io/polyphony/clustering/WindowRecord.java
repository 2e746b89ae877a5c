package io.polyphony.clustering;

/**
 * What the clustering sees of a record.
 *
 * @param timestamp epoch milliseconds; with {@code offset} it says which of two versions of a key is newer
 * @param vector fixed-point unit vector: {@code [clustering dimension]}
 * @param textHash equal for exact duplicates
 * @param author empty if unknown: then the record counts as its own author
 */
public record WindowRecord(
        String key,
        long timestamp,
        long offset,
        short[] vector,
        long textHash,
        String language,
        String author,
        String text) {}
