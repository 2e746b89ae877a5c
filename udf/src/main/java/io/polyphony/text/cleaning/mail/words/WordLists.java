package io.polyphony.text.cleaning.mail.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists of phrases in the resources beside this class, one file per purpose and one section per
 * language: a line {@code @de} opens a section, {@code #} a comment; any other line is a phrase. In
 * files of several lists a line is {@code name = phrase; phrase}.
 */
public final class WordLists {

    private WordLists() {}

    /** Returns the phrases of all languages of a file without names. */
    public static Phrases phrases(String file) {
        return new Phrases(lines(file).values().stream().flatMap(List::stream).toList());
    }

    /**
     * Returns the phrases of all languages that a file has under a name.
     *
     * @throws IllegalArgumentException if no language has that name
     */
    public static Phrases phrases(String file, String name) {
        List<String> phrases = new ArrayList<>();
        for (List<String> lines : lines(file).values()) {
            for (String line : lines) {
                int sign = line.indexOf('=');
                if (sign > 0 && line.substring(0, sign).strip().equals(name)) {
                    phrases.addAll(
                            Arrays.asList(line.substring(sign + 1).strip().split("\\s*;\\s*")));
                }
            }
        }
        if (phrases.isEmpty()) {
            throw new IllegalArgumentException(file + ".txt has no list " + name);
        }
        return new Phrases(phrases);
    }

    /**
     * Returns the lines of a file by language.
     *
     * @throws IllegalArgumentException if the file is none of the resources, or if a line stands
     *     before the first language
     */
    static Map<String, List<String>> lines(String file) {
        Map<String, List<String>> languages = new LinkedHashMap<>();
        String language = "";
        for (String line : read(file).lines().map(String::strip).toList()) {
            if (line.startsWith("@")) {
                language = line.substring(1);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                if (language.isEmpty()) {
                    throw new IllegalArgumentException(file + ".txt has a line before a language");
                }
                languages.computeIfAbsent(language, key -> new ArrayList<>()).add(line);
            }
        }
        return languages;
    }

    private static String read(String file) {
        try (InputStream in = WordLists.class.getResourceAsStream(file + ".txt")) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + file + ".txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
