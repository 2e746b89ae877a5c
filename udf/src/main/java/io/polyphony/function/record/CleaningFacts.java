package io.polyphony.function.record;

import io.polyphony.text.cleaning.step.Removal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts of the cleaning of a text.
 *
 * @param removals what was cut or changed, one entry per kind
 * @param quoteKept whether a quoted message was read, since its sender wrote nothing else
 * @param received the text as it came, where it differs from what was read and may leave the job
 */
public record CleaningFacts(List<Removal> removals, boolean quoteKept, @Nullable String received) {

    /** Nothing was cut. */
    public static final CleaningFacts NONE = new CleaningFacts(List.of(), false, null);

    /** Returns the kinds alone: stream processors put records into their error messages. */
    @Override
    public String toString() {
        return "CleaningFacts" + removals;
    }
}
