package io.polyphony.text.cleaning.mail;

import io.polyphony.text.Whitespace;
import java.util.Arrays;

/** Lines of a text with their positions in it. For one thread. */
final class MailLines {

    private final String text;
    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private int size;

    MailLines(String text) {
        this.text = text;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBreak(c)) {
                add(start, i);
                boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                i += pair ? 1 : 0;
                start = i + 1;
            }
        }
        if (start < text.length() || size == 0) {
            add(start, text.length());
        }
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size++] = end;
    }

    /** Returns whether a text has a line break. */
    static boolean areMany(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBreak(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    String text() {
        return text;
    }

    int size() {
        return size;
    }

    int start(int line) {
        return starts[line];
    }

    /** Position behind the last character of a line, before its line break. */
    int end(int line) {
        return ends[line];
    }

    /** Position of the next line's first character. */
    int next(int line) {
        return line + 1 < size ? starts[line + 1] : text.length();
    }

    /** Position of the first character that is no white space, or the end. */
    int firstVisible(int line) {
        int i = starts[line];
        while (i < ends[line] && Whitespace.is(text.charAt(i))) {
            i++;
        }
        return i;
    }

    boolean isBlank(int line) {
        return firstVisible(line) == ends[line];
    }

    int length(int line) {
        return ends[line] - starts[line];
    }

    /** Returns a line without white space at its ends. */
    String line(int line) {
        return Cuts.strip(text.substring(starts[line], ends[line]));
    }

    /** Returns a line, or nothing where it is longer than lines that a mail program writes. */
    String shortLine(int line, int max) {
        return length(line) > max ? "" : line(line);
    }

    /** Returns the first line from one on that is not blank, or the number of lines. */
    int visibleFrom(int line) {
        int i = line;
        while (i < size && isBlank(i)) {
            i++;
        }
        return i;
    }

    /** Returns the first blank line from one on, or the number of lines. */
    int paragraphEnd(int line) {
        int i = line;
        while (i < size && !isBlank(i)) {
            i++;
        }
        return i;
    }

    /** Returns lines from one up to another, exclusive, as they are. */
    String range(int from, int to) {
        return from < to ? text.substring(starts[from], ends[to - 1]) : "";
    }
}
