package io.polyphony.clustering.summary;

import org.jspecify.annotations.Nullable;

/**
 * Record of a window as the clustering sees it.
 *
 * @param timestamp epoch milliseconds; with {@code offset} it says which of two versions of a key
 *     is newer
 * @param vector fixed-point unit vector: {@code [clustering dimension]}
 * @param author null if unknown: then the record's text stands for its author
 */
public record WindowRecord(
        String key,
        long timestamp,
        long offset,
        short[] vector,
        RecordText content,
        @Nullable String author) {

    public long textHash() {
        return content.hash();
    }

    public long facts() {
        return content.facts();
    }

    public String language() {
        return content.language();
    }

    public String text() {
        return content.text();
    }
}
