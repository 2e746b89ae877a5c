package io.polyphony.clustering.theme;

import java.util.Collections;
import java.util.List;
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
