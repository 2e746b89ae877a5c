package io.polyphony.localcluster.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Themes as lines for a terminal: size, mean rating where any was given, languages and label in
 * columns, and below each theme its keywords and one exemplar per language.
 *
 * @param width columns of a line, at least 60
 */
public record ThemeTable(int width) {

    private static final String HEAD = "%4s %6s  ";
    private static final int HEAD_WIDTH = 13;
    private static final String STARS = "%5s  ";
    private static final int STARS_WIDTH = 7;
    private static final int MAX_LANGUAGES_WIDTH = 44;

    public List<String> lines(List<ThemeRow> rows) {
        int languagesWidth =
                rows.stream().mapToInt(row -> DisplayWidth.of(languages(row))).max().orElse(0);
        languagesWidth =
                Math.max("languages".length(), Math.min(languagesWidth, MAX_LANGUAGES_WIDTH));
        boolean isRated = rows.stream().anyMatch(row -> row.stars() != null);
        int headWidth = HEAD_WIDTH + (isRated ? STARS_WIDTH : 0);
        int labelWidth = Math.max(5, width - headWidth - languagesWidth - 2);

        List<String> lines = new ArrayList<>();
        String title = HEAD.formatted("#", "size") + (isRated ? STARS.formatted("stars") : "");
        lines.add(line(title, "languages", languagesWidth, "label"));
        for (int i = 0; i < rows.size(); i++) {
            ThemeRow row = rows.get(i);
            String head =
                    HEAD.formatted(i + 1, row.size())
                            + (isRated ? STARS.formatted(stars(row)) : "");
            String label = row.label() == null ? row.id() : row.label();
            lines.add(
                    line(
                            head,
                            languages(row),
                            languagesWidth,
                            DisplayWidth.cut(label, labelWidth)));
            row.exemplars()
                    .forEach(
                            (language, text) ->
                                    lines.add(
                                            exemplar(
                                                    language,
                                                    row.keywords()
                                                            .getOrDefault(language, List.of()),
                                                    text)));
        }
        return lines;
    }

    /** {@code de [akku, leer] Nach zwei Stunden ist Schluss}. */
    private String exemplar(String language, List<String> keywords, String text) {
        String words = keywords.isEmpty() ? "" : "[" + String.join(", ", keywords) + "] ";
        String head = " ".repeat(HEAD_WIDTH) + DisplayWidth.fit(name(language), 3) + " " + words;
        return head + DisplayWidth.cut(text, width - DisplayWidth.of(head));
    }

    private static String line(String head, String languages, int languagesWidth, String label) {
        return head + DisplayWidth.fit(languages, languagesWidth) + "  " + label;
    }

    private static String stars(ThemeRow row) {
        return row.stars() == null ? "" : String.format(Locale.ROOT, "%.1f", row.stars());
    }

    /** {@code en 12, de 7}: the most frequent first. */
    private static String languages(ThemeRow row) {
        return row.languages().entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> name(entry.getKey()) + ' ' + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String name(String language) {
        return language.isEmpty() ? "?" : language;
    }
}
