package io.polyphony.localcluster.result;

import java.util.Map;

/**
 * A theme as people read it.
 *
 * @param size labelled records of the theme, those from before its birth included
 * @param languages records per language
 * @param exemplars one real text per language
 */
public record ThemeRow(
        String id,
        String label,
        long size,
        Map<String, Long> languages,
        Map<String, String> exemplars) {}
