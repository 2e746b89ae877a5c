package io.polyphony.function.record.join;

import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.function.record.source.SourcePosition;

/**
 * A record as the clustering needs it: with the first components of its vector, in 16 bits, and the
 * beginning of its text.
 *
 * @param late whether its own window had been closed when it came
 * @param hasContent whether its whole text says something
 */
public record RecordView(
        WindowRecord record, SourcePosition position, boolean late, boolean hasContent) {

    /** Estimate of headers, numbers and references beside the vector and the characters. */
    private static final long OVERHEAD = 512;

    /** Returns the bytes that it takes in memory at most, about. */
    public long bytes() {
        String author = record.author();
        long characters =
                (long) record.text().length()
                        + record.key().length()
                        + (author == null ? 0 : author.length());
        return OVERHEAD
                + (long) Short.BYTES * record.vector().length
                + Character.BYTES * characters;
    }
}
