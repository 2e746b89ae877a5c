package io.polyphony.localcluster.result;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A theme as people read it.
 *
 * @param label null if it has none
 * @param size labelled records of the theme, those from before its birth included
 * @param stars mean of the ratings that were given; null if there are none
 * @param languages records per language
 * @param keywords telling words per language, best first
 * @param exemplars one real text per language
 */
public record ThemeRow(
        String id,
        @Nullable String label,
        long size,
        @Nullable Double stars,
        Map<String, Long> languages,
        Map<String, List<String>> keywords,
        Map<String, String> exemplars) {}
