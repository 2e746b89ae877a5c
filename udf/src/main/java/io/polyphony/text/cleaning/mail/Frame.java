package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.WordLists;

/** Lines that say that another message begins: "-----Original Message-----" and its kinds. */
final class Frame {

    private static final int MAX_LENGTH = 160;
    private static final int MIN_RULE = 10;
    private static final String MARKS = "-_=*#~> \u2013\u2014\u2015\u00A0";

    private static final Phrases ORIGINALS = WordLists.phrases("frames", "original");
    private static final Phrases FORWARDS = WordLists.phrases("frames", "forward");
    private static final Phrases REPLY_ABOVE = WordLists.phrases("frames", "above");
    private static final Phrases IN_WORDS = WordLists.phrases("frames", "unmarked");

    private Frame() {}

    static boolean isOriginal(String line) {
        return isFramed(line, ORIGINALS);
    }

    static boolean isForward(String line) {
        return isFramed(line, FORWARDS);
    }

    /** Returns whether a line asks to reply above it. */
    static boolean isReplyAbove(String line) {
        if (line.length() < 8 || line.length() > MAX_LENGTH) {
            return false;
        }
        boolean marked = !Character.isLetterOrDigit(line.charAt(0));
        return marked ? REPLY_ABOVE.isIn(line) : IN_WORDS.endAt(line, 0, line.length()) > 0;
    }

    /** Returns whether a line is a rule of dashes or underscores. */
    static boolean isRule(String line) {
        return line.length() >= MIN_RULE
                && line.chars().allMatch(c -> c == '_' || c == '-' || c == '=' || c == '\u2500');
    }

    private static boolean isFramed(String line, Phrases phrases) {
        if (line.length() < 6 || line.length() > MAX_LENGTH) {
            return false;
        }
        int start = 0;
        int end = line.length();
        while (start < end && MARKS.indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && (MARKS + ":\uFF1A").indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        boolean marked = start >= 2 || ":\uFF1A".indexOf(line.charAt(line.length() - 1)) >= 0;
        return marked && phrases.contains(line.substring(start, end));
    }
}
