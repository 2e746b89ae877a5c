package io.polyphony.clustering.theme;

import java.util.List;

/**
 * The telling terms of a theme in one language.
 *
 * @param terms what was counted, best first
 * @param forms what people read, for each term
 * @param challenges checks in a row in which other terms were clearly better
 */
public record Keywords(List<String> terms, List<String> forms, int challenges) {}
