package io.polyphony.function.record.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Details that the source gives with a text, which go on to the output.
 *
 * @param headers of the record that was read
 * @param titleCharacters length of the title with which the text as received begins; 0 if it has
 *     none
 * @param rating finite, in the tenant's own scale; null if there is none
 */
public record SourceDetails(
        List<SourceHeader> headers, int titleCharacters, @Nullable Double rating) {

    public static final SourceDetails NONE = new SourceDetails(List.of(), 0, null);

    /** Details of a record without title and rating. */
    public static SourceDetails of(List<SourceHeader> headers) {
        return new SourceDetails(headers, 0, null);
    }

    /**
     * Returns the title; null if there is none.
     *
     * @param received the text as received
     */
    public @Nullable String title(String received) {
        return titleCharacters == 0
                ? null
                : received.substring(0, Math.min(titleCharacters, received.length()));
    }
}
