package io.polyphony.training.data;

import java.util.List;
import java.util.Map;

/**
 * One statement in several languages.
 *
 * @param source what it comes from
 * @param labels what it is about, in the source's own terms; the first is the broadest
 * @param wordings language to one or more wordings of the same meaning
 */
public record AlignedText(Source source, List<String> labels, Map<String, List<String>> wordings) {

    /** Source of training text. */
    public enum Source {
        REVIEWS,
        SENTENCES,
        INTERFACE,
        COMMANDS,
        PHRASES,
        COURTESIES
    }
}
