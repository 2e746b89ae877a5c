package io.polyphony.clustering.lifecycle.curation;

import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import java.util.List;
import java.util.SortedMap;

/**
 * Outcome of applying commands.
 *
 * @param refused position of each command that could not be applied, with the reason, which quotes
 *     no name
 * @param applied whether any command changed anything
 */
public record CurationOutcome(
        List<ThemeEvent> events,
        List<ThemeState> changed,
        SortedMap<Integer, String> refused,
        boolean applied) {}
