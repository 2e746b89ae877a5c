package io.polyphony.text.cleaning.boilerplate;

import io.polyphony.text.Sentences;
import io.polyphony.text.TextNormaliser;
import java.util.ArrayList;
import java.util.List;

/**
 * Line or sentence within a text.
 *
 * @param start first character
 * @param end behind the last character, white space at the end apart
 */
record Passage(int start, int end) {

    /** Shorter passages are everybody's words. */
    static final int MIN_CHARACTERS = 12;

    /** Returns the lines of a text that are not blank. */
    static List<Passage> lines(String text) {
        List<Passage> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int lineBreak = text.indexOf('\n', start);
            int end = lineBreak < 0 ? text.length() : lineBreak;
            add(text, start, end, lines);
            start = end + 1;
        }
        return lines;
    }

    /** Returns the sentences of a line; none if it is one itself. */
    List<Passage> sentences(String text) {
        List<Passage> sentences = new ArrayList<>();
        String line = text.substring(start, end);
        int from = 0;
        while (from < line.length()) {
            int to = Sentences.end(line, from);
            add(text, start + from, start + to, sentences);
            from = to;
        }
        return sentences.size() < 2 ? List.of() : sentences;
    }

    /** Returns the form in which passages are compared: of one case, in plain characters. */
    String normalised(String text) {
        return TextNormaliser.normalise(text.substring(start, end));
    }

    private static void add(String text, int start, int end, List<Passage> passages) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        if (to - from >= MIN_CHARACTERS) {
            passages.add(new Passage(from, to));
        }
    }
}
