package io.polyphony.job.avro.output;

import io.polyphony.text.LanguageGuess;
import org.jspecify.annotations.Nullable;

/** The language of a text as records have it: ISO 639-1, or empty if it is unknown. */
final class LanguageCode {

    private LanguageCode() {}

    static String orEmpty(@Nullable String language) {
        return language == null || language.equals(LanguageGuess.UNDETERMINED) ? "" : language;
    }
}
