package io.polyphony.clustering;

import java.util.List;

/** What closing a window produced. */
public record WindowOutcome(
        List<ThemeAssignment> assignments, List<ThemeEvent> events, List<ThemeState> changed) {}
