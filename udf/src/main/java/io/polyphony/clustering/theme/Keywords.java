package io.polyphony.clustering.theme;

import java.util.List;

/**
 * Most characteristic terms of a theme in one language.
 *
 * @param terms terms as they are counted, best first
 * @param forms form for display, for each term
 * @param challenges checks in a row in which other terms were clearly better
 */
public record Keywords(List<String> terms, List<String> forms, int challenges) {}
