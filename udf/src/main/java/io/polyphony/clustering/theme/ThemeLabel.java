package io.polyphony.clustering.theme;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Label of a theme, for people.
 *
 * @param version counts the labels of this theme from 1; 0 before the first
 * @param language whose keywords the label shows; empty if it shows none
 * @param challenges checks in a row in which another language had clearly more records
 * @param keywords per language
 */
public record ThemeLabel(
        String text,
        int version,
        String language,
        int challenges,
        SortedMap<String, Keywords> keywords) {

    public static final ThemeLabel NONE = new ThemeLabel("", 0);

    /** Makes a label without keywords. */
    public ThemeLabel(String text, int version) {
        this(text, version, "", 0, Collections.emptySortedMap());
    }

    /** Counts the version up. */
    public ThemeLabel next() {
        return new ThemeLabel(text, version + 1, language, challenges, keywords);
    }

    /** Removes the text and counts the version up; keywords stay. */
    public ThemeLabel emptied() {
        return new ThemeLabel("", version + 1, "", 0, keywords);
    }

    /** Returns the keywords in their forms for display, best first, per language. */
    public SortedMap<String, List<String>> keywordForms() {
        SortedMap<String, List<String>> forms = new TreeMap<>();
        keywords.forEach((language, words) -> forms.put(language, words.forms()));
        return forms;
    }
}
