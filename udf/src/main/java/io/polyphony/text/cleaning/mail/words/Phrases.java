package io.polyphony.text.cleaning.mail.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of phrases, found in a text as whole words whatever their case, accents and line breaks. A
 * phrase may hold gaps, written {@code *}, of at most {@value #MAX_GAP} characters. Time per
 * position is bounded by the longest phrase. For any number of threads.
 */
public final class Phrases {

    private static final int MAX_GAP = 80;
    private static final int MAX_SPACES = 40;

    private final Node root = new Node();

    public Phrases(Collection<String> phrases) {
        for (String phrase : phrases) {
            String[] parts = Folding.fold(phrase.strip()).split("\\s*\\*\\s*", -1);
            Node node = root;
            for (char c : parts[0].toCharArray()) {
                node = node.children.computeIfAbsent(c, key -> new Node());
            }
            node.tails.add(List.of(parts).subList(1, parts.length));
        }
    }

    public boolean isIn(String text) {
        return find(text, 0, text.length()) != null;
    }

    /** Returns the first phrase that starts and ends in a range, the longest of that start. */
    public @Nullable Span find(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Script.isWordStart(text, i)) {
                int end = endAt(text, i, to);
                if (end >= 0) {
                    return new Span(i, end);
                }
            }
        }
        return null;
    }

    /** Counts the phrases in a range that do not overlap. */
    public int count(String text, int from, int to) {
        int count = 0;
        Span span = find(text, from, to);
        while (span != null) {
            count++;
            span = find(text, Math.max(span.end(), span.start() + 1), to);
        }
        return count;
    }

    /** Returns the end of the longest phrase that starts at a position, or -1. */
    public int endAt(String text, int start, int limit) {
        Node node = root;
        int longest = -1;
        int i = start;
        while (i < limit) {
            char c = Folding.fold(text.charAt(i));
            Node next = node.children.get(c);
            if (next == null) {
                if (!Folding.isAccent(c) || i == start) {
                    break;
                }
                i++;
                continue;
            }
            node = next;
            i = c == ' ' ? skipSpaces(text, i, limit) : i + 1;
            longest = Math.max(longest, node.end(text, i, limit));
        }
        return longest;
    }

    /** Returns whether a text is one of the phrases and nothing else. */
    public boolean contains(String text) {
        return !text.isEmpty() && endAt(text, 0, text.length()) == text.length();
    }

    private static int skipSpaces(String text, int start, int limit) {
        int end = Math.min(limit, start + MAX_SPACES);
        int i = start;
        while (i < end && Folding.fold(text.charAt(i)) == ' ') {
            i++;
        }
        return i;
    }

    private static int endOfPart(String text, int start, String part, int limit) {
        int i = start;
        for (int k = 0; k < part.length(); k++) {
            while (i < limit && Folding.isAccent(text.charAt(i))) {
                i++;
            }
            if (i >= limit || Folding.fold(text.charAt(i)) != part.charAt(k)) {
                return -1;
            }
            i = part.charAt(k) == ' ' ? skipSpaces(text, i, limit) : i + 1;
        }
        return Script.isWordEnd(text, i) ? i : -1;
    }

    /** Position in the tree of first parts; a phrase ends here with each list of further parts. */
    private static final class Node {

        final Map<Character, Node> children = new HashMap<>(2);
        final List<List<String>> tails = new ArrayList<>(0);

        int end(String text, int position, int limit) {
            int longest = -1;
            for (List<String> tail : tails) {
                longest = Math.max(longest, endOf(tail, text, position, limit));
            }
            return longest;
        }

        private static int endOf(List<String> tail, String text, int position, int limit) {
            int end = Script.isWordEnd(text, position) ? position : -1;
            for (String part : tail) {
                end = end < 0 ? -1 : afterGap(text, end, part, limit);
            }
            return end;
        }

        private static int afterGap(String text, int start, String part, int limit) {
            if (part.isEmpty()) {
                return start;
            }
            int last = Math.min(limit, start + MAX_GAP);
            for (int i = start; i < last; i++) {
                int end = Script.isWordStart(text, i) ? endOfPart(text, i, part, limit) : -1;
                if (end >= 0) {
                    return end;
                }
            }
            return -1;
        }
    }
}
