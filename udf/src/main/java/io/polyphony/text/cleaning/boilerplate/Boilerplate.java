package io.polyphony.text.cleaning.boilerplate;

import io.polyphony.text.TextNormaliser;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Passages that are cut from texts: lines and sentences, compared regardless of case, white space
 * and forms of characters.
 *
 * @param passages in the form in which they are compared
 */
public record Boilerplate(Set<String> passages) implements Serializable {

    public static final Boilerplate NONE = new Boilerplate(Set.of());

    /** Passages travel with the job to every task. */
    public static final int MAX_PASSAGES = 20_000;

    private static final String COMMENT = "#";
    private static final String ESCAPE = "\\";
    private static final Pattern LIKE_COMMENT = Pattern.compile("\\\\*#");

    private static final int ID_DIGITS = 12;

    public Boilerplate {
        passages = Set.copyOf(passages);
    }

    /**
     * Reads the lines of a file: a passage each; blank lines and those that begin with {@code #}
     * are none, and a passage that begins with it has a backslash before it.
     *
     * @throws IllegalArgumentException if a passage is too short, or if there are too many; the
     *     message names the line
     */
    public static Boilerplate parse(List<String> lines) {
        Set<String> passages = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith(COMMENT)) {
                passages.add(passage(line, i + 1));
            }
        }
        if (passages.size() > MAX_PASSAGES) {
            throw new IllegalArgumentException(
                    "%d passages, of at most %d".formatted(passages.size(), MAX_PASSAGES));
        }
        return new Boilerplate(passages);
    }

    /**
     * Returns the lines of a file that {@link #parse} reads.
     *
     * @param comments a line above each passage
     */
    public static List<String> format(List<String> passages, List<String> comments) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            String passage = passages.get(i);
            lines.add(COMMENT + " " + comments.get(i));
            lines.add(LIKE_COMMENT.matcher(passage).lookingAt() ? ESCAPE + passage : passage);
        }
        return lines;
    }

    private static String passage(String line, int number) {
        boolean escaped = LIKE_COMMENT.matcher(line).lookingAt();
        String passage = escaped ? line.substring(ESCAPE.length()) : line;
        if (passage.length() < Passage.MIN_CHARACTERS) {
            throw new IllegalArgumentException(
                    ("line %d: a passage of %d characters; those of fewer than %d are everybody's"
                                    + " words and stay in texts")
                            .formatted(number, passage.length(), Passage.MIN_CHARACTERS));
        }
        return TextNormaliser.normalise(passage);
    }

    public boolean isEmpty() {
        return passages.isEmpty();
    }

    /** Returns 12 hexadecimal digits that stand for the passages. */
    public String id() {
        return HexFormat.of().formatHex(sha256(new TreeSet<>(passages))).substring(0, ID_DIGITS);
    }

    private static byte[] sha256(Collection<String> passages) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", passages).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
