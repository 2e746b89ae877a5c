package io.polyphony.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings texts that a reader takes for the same to one form: NFKC, case folded, white space
 * collapsed.
 */
public final class TextNormaliser {

    private TextNormaliser() {}

    public static String normalise(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return collapse(Normalizer.normalize(folded, Normalizer.Form.NFKC));
    }

    private static String collapse(String text) {
        StringBuilder result = new StringBuilder(text.length());
        int i = Boundaries.skipWhitespace(text, 0);
        while (i < text.length()) {
            if (Whitespace.is(text.charAt(i))) {
                i = Boundaries.skipWhitespace(text, i);
                if (i < text.length()) {
                    result.append(' ');
                }
            } else {
                result.append(text.charAt(i++));
            }
        }
        return result.toString();
    }
}
