package io.polyphony.text.cleaning.mail.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of phrases, found in a text as whole words whatever their case, accents and line breaks. A
 * phrase may hold gaps, written {@code *}, of at most {@value #MAX_GAP} characters; a last word may
 * go on behind a {@code *} of its own. Time per position is bounded by the longest phrase. For any
 * number of threads.
 */
public final class Phrases {

    private static final int MAX_GAP = 80;
    private static final int MAX_SPACES = 40;

    private final Node root = new Node();
    private final Beginnings beginnings;

    private final List<String> phrases;

    public Phrases(Collection<String> phrases) {
        this.phrases = List.copyOf(phrases);
        List<String> firstParts = new ArrayList<>();
        for (String phrase : phrases) {
            boolean stem = phrase.endsWith("*");
            String whole = stem ? phrase.substring(0, phrase.length() - 1) : phrase;
            String[] parts = Folding.fold(whole.strip()).split("\\s*\\*\\s*");
            Node node = root;
            for (char c : parts[0].toCharArray()) {
                node = node.grow(c);
            }
            node.tails.add(new Tail(List.of(parts).subList(1, parts.length), stem));
            firstParts.add(parts[0]);
        }
        this.beginnings = new Beginnings(firstParts);
    }

    /** Returns the phrases of both sets. */
    public Phrases and(Phrases others) {
        List<String> all = new ArrayList<>(phrases);
        all.addAll(others.phrases);
        return new Phrases(all);
    }

    public boolean isIn(String text) {
        return find(text, 0, text.length()) != null;
    }

    /** Returns the first phrase that starts and ends in a range, the longest of that start. */
    public @Nullable Span find(String text, int from, int to) {
        boolean inside = from > 0 && Script.isSpaced(text.charAt(from - 1));
        for (int i = from; i < to; i++) {
            boolean letter = Script.isSpaced(text.charAt(i));
            boolean start = !(inside && letter);
            inside = letter;
            if (start && beginnings.mayBeAt(text, i, to)) {
                int end = endAt(text, i, to);
                if (end >= 0) {
                    return new Span(i, end);
                }
            }
        }
        return null;
    }

    /** Returns the end of the longest phrase that starts at a position, or -1. */
    public int endAt(String text, int start, int limit) {
        Node node = root;
        int longest = -1;
        int i = start;
        while (i < limit) {
            char c = Folding.fold(text.charAt(i));
            Node next = node.child(c);
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
        return i;
    }

    /** Position in the tree of first parts; a phrase ends here with each list of further parts. */
    private static final class Node {

        private char[] keys = new char[1];
        private Node[] children = new Node[1];
        private int size;
        final List<Tail> tails = new ArrayList<>(0);

        @Nullable Node child(char c) {
            if (size == 1) {
                return keys[0] == c ? children[0] : null;
            }
            int index = Arrays.binarySearch(keys, 0, size, c);
            return index < 0 ? null : children[index];
        }

        /** Returns the child of a character, made where there is none. */
        Node grow(char c) {
            Node child = child(c);
            return child == null ? insert(-1 - Arrays.binarySearch(keys, 0, size, c), c) : child;
        }

        private Node insert(int index, char c) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                children = Arrays.copyOf(children, 2 * size);
            }
            System.arraycopy(keys, index, keys, index + 1, size - index);
            System.arraycopy(children, index, children, index + 1, size - index);
            size++;
            keys[index] = c;
            return children[index] = new Node();
        }

        int end(String text, int position, int limit) {
            int longest = -1;
            for (Tail tail : tails) {
                longest = Math.max(longest, tail.end(text, position, limit));
            }
            return longest;
        }
    }

    /**
     * Rest of a phrase.
     *
     * @param parts parts behind gaps
     * @param stem whether the last word may go on
     */
    private record Tail(List<String> parts, boolean stem) {

        int end(String text, int position, int limit) {
            int end = parts.isEmpty() && stem || Script.isWordEnd(text, position) ? position : -1;
            for (int i = 0; i < parts.size() && end >= 0; i++) {
                end = afterGap(text, end, parts.get(i), stem && i + 1 == parts.size(), limit);
            }
            return end;
        }

        private static int afterGap(String text, int start, String part, boolean stem, int limit) {
            int last = Math.min(limit, start + MAX_GAP);
            for (int i = start; i < last; i++) {
                int end = Script.isWordStart(text, i) ? endOfPart(text, i, part, limit) : -1;
                if (end >= 0 && (stem || Script.isWordEnd(text, end))) {
                    return end;
                }
            }
            return -1;
        }
    }
}
