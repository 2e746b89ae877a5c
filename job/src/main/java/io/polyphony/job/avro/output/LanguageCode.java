package io.polyphony.job.avro.output;

import io.polyphony.text.language.TextLanguage;
import org.jspecify.annotations.Nullable;

/** The language of a text as records have it: a BCP 47 tag, {@code und} if it is unknown. */
final class LanguageCode {

    private LanguageCode() {}

    static String orUndetermined(@Nullable String language) {
        return language == null || language.isEmpty() ? TextLanguage.UNDETERMINED : language;
    }
}
