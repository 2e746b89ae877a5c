package io.polyphony.clustering.summary;

import io.polyphony.clustering.terms.TermForm;
import java.util.List;

/**
 * Finds the words of a record's text that may tell what it is about. The answer depends on the
 * record alone.
 */
@FunctionalInterface
public interface TermSource {

    /** Source for themes without terms. */
    TermSource NONE = record -> List.of();

    /** Each term once, in no particular order. */
    List<TermForm> terms(WindowRecord record);
}
