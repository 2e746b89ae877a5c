package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.words.Folding;
import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.Span;
import io.polyphony.text.cleaning.mail.words.WordLists;
import org.jspecify.annotations.Nullable;

/**
 * Line above a quote that says who wrote it and when, on one to three lines of the text.
 *
 * @param end line behind it
 * @param certain whether what follows is a quote even without quote marks
 */
record Attribution(int end, boolean certain) {

    private static final int MAX_LINES = 3;
    private static final int MAX_LENGTH = 300;

    /** Longest attribution without a date and an address, such as "Anna wrote:". */
    private static final int MAX_BARE_LENGTH = 60;

    private static final Phrases VERBS = WordLists.phrases("attributions");

    /** Returns the attribution that starts at a line, if any. */
    static @Nullable Attribution at(MailLines lines, int start) {
        if (lines.length(start) > MAX_LENGTH) {
            return null;
        }
        StringBuilder joined = new StringBuilder();
        int last = Math.min(lines.size(), start + MAX_LINES);
        for (int i = start; i < last && !lines.isBlank(i); i++) {
            if (joined.length() + lines.length(i) > MAX_LENGTH) {
                return null;
            }
            joined.append(joined.isEmpty() ? "" : " ").append(lines.line(i));
            if (isEnd(lines.line(i))) {
                return isWhole(lines, start, i) ? of(joined.toString(), i + 1) : null;
            }
        }
        return null;
    }

    static boolean hasVerb(String text) {
        return VERBS.isIn(text);
    }

    /** Returns the attribution that a line of its own is, if any. */
    static @Nullable Attribution of(String line) {
        return line.length() <= MAX_LENGTH && isEnd(line) ? of(line, 1) : null;
    }

    /**
     * Returns whether a first line belongs to what follows, because that lacks a date and a first
     * line has one.
     */
    private static boolean isWhole(MailLines lines, int start, int last) {
        if (start == last) {
            return true;
        }
        String first = lines.line(start);
        boolean begins = Traces.hasDigit(first) || Traces.hasAddress(first);
        StringBuilder rest = new StringBuilder();
        for (int i = start + 1; i <= last; i++) {
            rest.append(lines.line(i)).append(' ');
        }
        String tail = rest.toString();
        boolean complete = VERBS.isIn(tail) && Traces.hasDigit(tail) && Traces.hasYear(tail);
        return begins && !complete && !endsSentence(first);
    }

    private static boolean endsSentence(String line) {
        char last = line.charAt(line.length() - 1);
        return "!?\u3002\uFF01\uFF1F".indexOf(last) >= 0 || (last == '.' && !Traces.hasYear(line));
    }

    private static @Nullable Attribution of(String line, int end) {
        boolean written = VERBS.isIn(line);
        boolean dated = Traces.hasYear(line) || Traces.hasTime(line);
        boolean addressed = Traces.hasAddress(line);
        if (written) {
            boolean program =
                    Traces.hasBracketedAddress(line) || (addressed && isAddressBeforeVerb(line));
            boolean possible =
                    Traces.hasDigit(line) || addressed || line.length() <= MAX_BARE_LENGTH;
            return possible ? new Attribution(end, program) : null;
        }
        boolean verbless = dated && Traces.hasBracketedAddress(line) && startsWithDateOrName(line);
        return verbless ? new Attribution(end, true) : null;
    }

    /** Returns whether the verb follows an address at once: "on Monday, a@b.example wrote:". */
    private static boolean isAddressBeforeVerb(String line) {
        Span verb = VERBS.find(line, 0, line.length());
        if (verb == null) {
            return false;
        }
        String[] before = line.substring(0, verb.start()).strip().split("\\s+");
        return Traces.hasAddress(before[before.length - 1]);
    }

    /** Returns whether no sentence of words leads to the address, as in lists of instructions. */
    private static boolean startsWithDateOrName(String line) {
        int bracket = Math.max(line.indexOf('<'), line.indexOf('('));
        return bracket >= 0 && line.substring(0, bracket).split("\\s+").length <= 14;
    }

    private static boolean isEnd(String line) {
        int i = line.length();
        while (i > 0 && isTrailing(line.charAt(i - 1))) {
            i--;
        }
        if (i == 0) {
            return false;
        }
        boolean colon = Folding.fold(line.charAt(i - 1)) == ':';
        return colon || (line.endsWith("----") && VERBS.isIn(line));
    }

    private static boolean isTrailing(char c) {
        return "-*_\" \u00A0\u200E\u200F\u202A\u202B\u202C\u202D\u202E".indexOf(c) >= 0;
    }
}
