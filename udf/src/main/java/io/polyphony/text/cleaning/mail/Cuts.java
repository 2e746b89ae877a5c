package io.polyphony.text.cleaning.mail;

import io.polyphony.text.Whitespace;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removals;
import java.util.Arrays;

/** Ranges of a text that go. For one text and one thread. */
final class Cuts {

    private long[] ranges = new long[4];
    private int size;

    /** Adds a range; ranges may come in any order and overlap. */
    void add(int from, int to) {
        if (from >= to) {
            return;
        }
        if (size == ranges.length) {
            ranges = Arrays.copyOf(ranges, 2 * size);
        }
        ranges[size++] = (long) from << 32 | to;
    }

    /** Adds lines from one up to another, exclusive. */
    void addLines(MailLines lines, int from, int to) {
        if (from < to) {
            add(lines.start(from), lines.next(to - 1));
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Returns the text without the ranges and what white space they leave at its ends. */
    String apply(String text, CleaningKind kind, Removals removals) {
        if (isEmpty()) {
            return text;
        }
        String rest = strip(remainder(text));
        removals.add(kind, length(text) - length(rest));
        return rest;
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && Whitespace.is(text.charAt(start))) {
            start++;
        }
        while (end > start && Whitespace.is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private String remainder(String text) {
        Arrays.sort(ranges, 0, size);
        StringBuilder rest = new StringBuilder(text.length());
        int position = 0;
        for (int i = 0; i < size; i++) {
            int from = (int) (ranges[i] >>> 32);
            if (from > position) {
                rest.append(text, position, from);
            }
            position = Math.max(position, (int) ranges[i]);
        }
        return rest.append(text, position, text.length()).toString();
    }
}
