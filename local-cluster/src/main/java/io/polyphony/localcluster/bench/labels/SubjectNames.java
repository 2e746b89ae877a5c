package io.polyphony.localcluster.bench.labels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names of aspects and problems in some languages. A label shares a word with a name where two
 * words begin alike up to their endings, or where one holds the other, as compounds do.
 */
final class SubjectNames {

    private static final String RESOURCE = "names.tsv";

    /** Letters of an alphabet from which a word is looked for within another. */
    private static final int COMPOUND = 4;

    /** Letters at the end of a word that may be those of another form of it. */
    private static final int ENDING = 2;

    private final List<String> languages;
    private final Map<String, List<String>> rows;

    private SubjectNames(List<String> languages, Map<String, List<String>> rows) {
        this.languages = languages;
        this.rows = rows;
    }

    static SubjectNames read() throws IOException {
        Map<String, List<String>> rows = new HashMap<>();
        List<String> languages = List.of();
        try (InputStream in = SubjectNames.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing beside the class");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> cells = Arrays.asList(line.split("\t"));
                if (languages.isEmpty() && !line.startsWith("#")) {
                    languages = cells.subList(1, cells.size());
                } else if (!line.startsWith("#")) {
                    rows.put(cells.get(0), cells.subList(1, cells.size()));
                }
            }
        }
        return new SubjectNames(languages, rows);
    }

    /** Languages of the names, in the order of the file. */
    List<String> languages() {
        return languages;
    }

    boolean has(String subject) {
        return rows.containsKey(subject);
    }

    /** Returns whether a label has a word of the name of a subject. */
    boolean share(String subject, String language, String label) {
        String name = rows.getOrDefault(subject, List.of()).get(languages.indexOf(language));
        for (String one : words(name)) {
            for (String other : words(label)) {
                if (areAlike(one, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[\\s,.'’-]+"));
    }

    private static boolean areAlike(String one, String other) {
        String shorter = one.length() < other.length() ? one : other;
        String longer = one.length() < other.length() ? other : one;
        if (shorter.isEmpty()) {
            return false;
        }
        if (Character.isIdeographic(shorter.codePointAt(0)) || shorter.charAt(0) > '\u2e80') {
            return longer.contains(shorter);
        }
        int least = Math.max(COMPOUND, shorter.length() - ENDING);
        return shorter.equals(longer)
                || shorter.length() >= COMPOUND && longer.contains(shorter)
                || shorter.regionMatches(0, longer, 0, least);
    }
}
