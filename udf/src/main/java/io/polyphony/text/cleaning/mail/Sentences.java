package io.polyphony.text.cleaning.mail;

import io.polyphony.text.Whitespace;

/** Sentences of a mail, which its program wraps over several lines. */
final class Sentences {

    private static final String MARKS = ".!?\u2026\u3002\uFF01\uFF1F\u061F\u06D4\u0964";
    private static final String UNSPACED_MARKS = "\u3002\uFF01\uFF1F";

    /** Lines that a mail program wraps are about this long. */
    private static final int MIN_WRAPPED = 50;

    private Sentences() {}

    /** Returns whether a sentence ends right before the text at a position, on the same line. */
    static boolean isEndBefore(String text, int index) {
        if (text.charAt(index) == ' ') {
            return false;
        }
        int i = index;
        while (i > 0 && text.charAt(i - 1) == ' ') {
            i--;
        }
        if (i == 0) {
            return false;
        }
        char mark = text.charAt(i - 1);
        boolean spaced = i < index && MARKS.indexOf(mark) >= 0;
        return spaced || UNSPACED_MARKS.indexOf(mark) >= 0;
    }

    /** Returns the position behind the sentence that starts at a position, on several lines. */
    static int end(String text, int start, int limit) {
        int line = start;
        int end = endOnLine(text, start, limit);
        while (end < limit && text.charAt(end) == '\n' && goesOn(text, line, end, limit)) {
            line = end + 1;
            end = endOnLine(text, line, limit);
        }
        return end;
    }

    /** Returns the position behind the sentence or line that starts at a position. */
    static int endOnLine(String text, int start, int limit) {
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            boolean mark = MARKS.indexOf(c) >= 0;
            boolean spaced = i + 1 == limit || Whitespace.is(text.charAt(i + 1));
            if (mark && (spaced || UNSPACED_MARKS.indexOf(c) >= 0)) {
                return i + 1;
            }
            if (c == '\n') {
                return i;
            }
        }
        return limit;
    }

    /** Returns whether a line was wrapped within its sentence. */
    private static boolean goesOn(String text, int line, int end, int limit) {
        int next = end + 1;
        while (next < limit && text.charAt(next) != '\n' && Whitespace.is(text.charAt(next))) {
            next++;
        }
        if (next >= limit || Whitespace.is(text.charAt(next))) {
            return false;
        }
        return end - line >= MIN_WRAPPED || Character.isLowerCase(text.charAt(next));
    }

    /** Returns the first position from one on at which a letter or digit may stand. */
    static int skipMarks(String text, int start, int limit) {
        int i = start;
        while (i < limit && isMark(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isMark(char c) {
        return "-*_~#|:=>([.,;!\u2022\u2013\u2014\uFF1A\uFF08\u3010\u203B\u26A0\uFE0F".indexOf(c)
                        >= 0
                || Whitespace.is(c);
    }

    /** Returns the first position from one on that is no white space. */
    static int skipSpace(String text, int start, int limit) {
        int i = start;
        while (i < limit && Whitespace.is(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
