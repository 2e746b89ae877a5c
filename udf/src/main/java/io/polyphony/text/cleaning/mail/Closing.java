package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.words.Folding;
import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.WordLists;
import org.jspecify.annotations.Nullable;

/**
 * Closing of a letter: "Best regards", "Many thanks and kind regards, Anna", "Please answer soon".
 *
 * @param strong whether it closes letters alone; thanks are closings only before a name
 * @param name rest of the line, or nothing
 */
record Closing(boolean strong, String name) {

    private static final int MAX_LENGTH = 300;
    private static final String MARKS = " \"',;.!&+/-*_~:)(\u2026\u3001\u3002\u060C\u2764\uFE0F";

    private static final Phrases STRONG =
            WordLists.phrases("closings").and(WordLists.phrases("requests"));

    private static final Phrases THANKS = WordLists.phrases("thanks");
    private static final Phrases AND = WordLists.phrases("contacts", "and");
    private static final Phrases FROM = WordLists.phrases("contacts", "from");

    /** Returns the closing that a line is and holds nothing beside, but for a name. */
    static @Nullable Closing of(String line) {
        return line.length() > MAX_LENGTH ? null : at(line, 0);
    }

    /** Returns the closing that the rest of a line is, if any. */
    static @Nullable Closing at(String line, int start) {
        int i = skip(line, start);
        boolean strong = false;
        boolean any = false;
        int last = i;
        while (i < line.length()) {
            int closing = STRONG.endAt(line, i, line.length());
            int end = Math.max(closing, THANKS.endAt(line, i, line.length()));
            if (end < 0) {
                break;
            }
            any = true;
            last = end;
            strong |= closing == end;
            i = skipAnd(line, skip(line, end));
        }
        if (!any) {
            return null;
        }
        String rest = Cuts.strip(line.substring(i));
        boolean apart = strong || isApart(line, last, i);
        return apart && isNameOrNothing(rest, line, i) ? new Closing(strong, rest) : null;
    }

    /** Returns whether title and contacts stand behind the name, as where line breaks are lost. */
    boolean hasContacts() {
        return ContactLine.isBlock(name);
    }

    /**
     * Returns whether the name, if there is one, is no exclamation, as to people who are thanked.
     */
    boolean isSigned() {
        char last = name.isEmpty() ? '!' : name.charAt(name.length() - 1);
        return ".!?\u3002\uFF01".indexOf(last) < 0 && PersonName.is(name);
    }

    /** Returns whether a name follows behind a comma or dash: who thanks, not who is thanked. */
    private static boolean isApart(String line, int from, int to) {
        return to == line.length()
                || line.substring(from, to)
                        .chars()
                        .anyMatch(c -> ",-\u2013\u2014\u060C\u3001\uFF0C\n".indexOf(c) >= 0);
    }

    private static boolean isNameOrNothing(String rest, String line, int start) {
        if (rest.isEmpty()) {
            return true;
        }
        int from = FROM.endAt(rest, 0, rest.length());
        if (from > 0) {
            return PersonName.words(rest) <= 6;
        }
        boolean apart = start == 0 || !Character.isLetterOrDigit(line.charAt(start - 1));
        return apart && (PersonName.is(rest) || ContactLine.isBlock(rest));
    }

    private static int skip(String line, int start) {
        int i = start;
        while (i < line.length() && isMark(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isMark(char c) {
        return MARKS.indexOf(Folding.fold(c)) >= 0 || Character.isSurrogate(c);
    }

    private static int skipAnd(String line, int start) {
        int end = AND.endAt(line, start, line.length());
        return end < 0 ? start : skip(line, end);
    }
}
