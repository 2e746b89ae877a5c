package io.polyphony.clustering.theme;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Label of a theme, for people.
 *
 * @param text null if there is none
 * @param version counts the labels of this theme from 1; 0 before the first
 * @param language whose keywords the label shows; null if it shows none
 * @param challenges checks in a row in which another language had clearly more records
 * @param keywords per language
 */
public record ThemeLabel(
        @Nullable String text,
        int version,
        @Nullable String language,
        int challenges,
        SortedMap<String, Keywords> keywords) {

    public static final ThemeLabel NONE = new ThemeLabel(null, 0);

    /** Makes a label without keywords. */
    public ThemeLabel(@Nullable String text, int version) {
        this(text, version, null, 0, Collections.emptySortedMap());
    }

    /** Counts the version up. */
    public ThemeLabel next() {
        return new ThemeLabel(text, version + 1, language, challenges, keywords);
    }

    /** Counts the version on from another label if the text is another. */
    public ThemeLabel newerThan(ThemeLabel before) {
        return Objects.equals(text, before.text) || version > before.version
                ? this
                : new ThemeLabel(text, before.version + 1, language, challenges, keywords);
    }

    boolean holds(Set<Integer> records) {
        return keywords.values().stream().anyMatch(words -> words.holds(records));
    }

    /**
     * Removes the uses of keywords in these records, and the keywords of each language of which one
     * has then fewer than two authors; with those that are shown, the text.
     */
    ThemeLabel without(Set<Integer> records) {
        SortedMap<String, Keywords> rest = new TreeMap<>();
        keywords.forEach(
                (key, words) -> {
                    if (words.outlast(records)) {
                        rest.put(key, words.without(records));
                    }
                });
        return language == null || rest.containsKey(language)
                ? new ThemeLabel(text, version, language, challenges, rest)
                : new ThemeLabel(null, version, null, 0, rest);
    }

    /**
     * Removes keywords and text.
     *
     * @param isNamed whether a person gave the text, which then stays
     */
    ThemeLabel withoutWords(boolean isNamed) {
        return text == null || isNamed
                ? new ThemeLabel(text, version)
                : new ThemeLabel(null, version + 1);
    }

    /** Removes the text and counts the version up; keywords stay. */
    public ThemeLabel emptied() {
        return new ThemeLabel(null, version + 1, null, 0, keywords);
    }

    /** Returns the keywords in their forms for display, best first, per language. */
    public SortedMap<String, List<String>> keywordForms() {
        SortedMap<String, List<String>> forms = new TreeMap<>();
        keywords.forEach((language, words) -> forms.put(language, words.forms()));
        return forms;
    }
}
