package io.polyphony.job.avro;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Normalises the language that a source states, in whatever notation, to lower-case ISO 639-1. */
final class LanguageHint {

    private static final Map<String, String> CODES = codes();

    /** Longest hint in characters that is read: a tag of RFC 5646 has at most some 35. */
    private static final int MAX_LENGTH = 64;

    private LanguageHint() {}

    /**
     * Returns the language of a BCP 47 tag, a POSIX locale or an ISO 639 code of two or three
     * letters; null for anything else.
     */
    static @Nullable String normalise(@Nullable String hint) {
        if (hint == null || hint.length() > MAX_LENGTH) {
            return null;
        }
        @Nullable String code = CODES.get(hint);
        if (code != null) {
            return code;
        }
        String language = hint.strip().split("[-_.@]", 2)[0].toLowerCase(Locale.ROOT);
        return CODES.get(language);
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            Locale locale = Locale.forLanguageTag(code);
            // iw, in and ji are now he, id and yi
            codes.put(code, locale.getLanguage());
            codes.put(locale.getLanguage(), locale.getLanguage());
            codes.put(locale.getISO3Language(), locale.getLanguage());
        }
        return codes;
    }
}
