package io.polyphony.clustering.summary;

/**
 * What the clustering sees of a record.
 *
 * @param timestamp epoch milliseconds; with {@code offset} it says which of two versions of a key
 *     is newer
 * @param vector fixed-point unit vector: {@code [clustering dimension]}
 * @param textHash equal for exact duplicates
 * @param facts equal for texts with the same numbers and codes; without that no two texts are
 *     near-duplicates
 * @param author empty if unknown: then the record's text stands for its author
 */
public record WindowRecord(
        String key,
        long timestamp,
        long offset,
        short[] vector,
        long textHash,
        long facts,
        String language,
        String author,
        String text) {

    /** A record whose facts are its own: it is nobody's near-duplicate. */
    public WindowRecord(
            String key,
            long timestamp,
            long offset,
            short[] vector,
            long textHash,
            String language,
            String author,
            String text) {
        this(key, timestamp, offset, vector, textHash, textHash, language, author, text);
    }
}
