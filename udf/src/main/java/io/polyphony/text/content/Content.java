package io.polyphony.text.content;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells texts that say something from those that no reader could act on: digits, signs, emoji,
 * placeholders of programs and forms, addresses and names of accounts, laughter, letters that are
 * no word. Praise of one word says something. A function of the text alone.
 */
public final class Content {

    /** Words from which a text says something: placeholders are shorter. */
    private static final int ENOUGH = 6;

    /** Errors of spreadsheets, in the languages that write them with Latin letters. */
    private static final Pattern SPREADSHEET =
            Pattern.compile(
                    "\\s*#?\\s*#[¡]?(ref|n/a|nv|value|name|div/0|null|num|spill|calc|field|error"
                            + "|bezug|wert|zahl|valeur|nombre|nom|valor|rif|valore)[!?]?\\s*",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDRESS = Pattern.compile("@|://|www\\.");

    private static final Pattern ADDRESSES =
            Pattern.compile(
                    "[a-z][a-z0-9+.-]{1,20}://\\S*|www\\.\\S*"
                            + "|[\\w.+-]{1,64}@[\\w-]+\\.\\S*|@[\\w.-]+",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private Content() {}

    /** Returns whether a text says something. */
    public static boolean isIn(String text) {
        List<String> first = Words.of(text, ENOUGH);
        boolean isPlain = first.size() == ENOUGH && !ADDRESS.matcher(text).find();
        if (isPlain && first.stream().anyMatch(Content::isMeaningful)) {
            return true;
        }
        if (SPREADSHEET.matcher(text).matches()) {
            return false;
        }
        List<String> words = Words.of(ADDRESSES.matcher(text).replaceAll(" "), Integer.MAX_VALUE);
        return !Placeholders.contains(String.join(" ", words))
                && words.stream().anyMatch(Content::isMeaningful);
    }

    private static boolean isMeaningful(String word) {
        return !Laughter.isMeaningless(word) && !Placeholders.contains(word);
    }
}
