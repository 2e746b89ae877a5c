package io.polyphony.clustering.summary;

import io.polyphony.clustering.feature.Ratings;
import org.jspecify.annotations.Nullable;

/**
 * Record of a window as the clustering sees it.
 *
 * @param vector fixed-point unit vector: {@code [clustering dimension]}
 * @param author null if unknown: then the record's text stands for its author
 * @param star of its rating; {@link Ratings#NO_STAR} for none
 */
public record WindowRecord(
        String key,
        RecordVersion version,
        short[] vector,
        RecordText content,
        @Nullable String author,
        int star) {

    /** Record without a rating. */
    public WindowRecord(
            String key,
            RecordVersion version,
            short[] vector,
            RecordText content,
            @Nullable String author) {
        this(key, version, vector, content, author, Ratings.NO_STAR);
    }

    /** Returns the same record of an author who is not known. */
    public WindowRecord withoutAuthor() {
        return new WindowRecord(key, version, vector, content, null, star);
    }

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
