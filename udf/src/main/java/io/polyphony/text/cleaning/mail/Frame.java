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

    /** Returns whether dashes, words of a frame and dashes stand at a position within a line. */
    static boolean startsAt(String text, int start) {
        int limit = Math.min(text.length(), start + MAX_LENGTH);
        int words = skipMarks(text, start, limit);
        int end = Math.max(ORIGINALS.endAt(text, words, limit), FORWARDS.endAt(text, words, limit));
        return end > 0 && text.startsWith("--", skipSpaces(text, end, limit));
    }

    /** Returns whether dashes stand at both ends of a line. */
    static boolean isDashed(String line) {
        return line.length() <= MAX_LENGTH && line.startsWith("-----") && line.endsWith("-----");
    }

    private static int skipMarks(String text, int start, int limit) {
        int i = start;
        while (i < limit && MARKS.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static int skipSpaces(String text, int start, int limit) {
        int i = start;
        while (i < limit && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static boolean isFramed(String line, Phrases phrases) {
        if (line.length() < 6 || line.length() > MAX_LENGTH) {
            return false;
        }
        int start = skipMarks(line, 0, line.length());
        int end = line.length();
        while (end > start && (MARKS + ":\uFF1A").indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        boolean marked = start >= 2 || ":\uFF1A".indexOf(line.charAt(line.length() - 1)) >= 0;
        return marked && phrases.contains(line.substring(start, end));
    }
}
