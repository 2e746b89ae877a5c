package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.ExemplarChoice;
import io.polyphony.clustering.lifecycle.window.ThemeTransitions;
import io.polyphony.clustering.theme.Theme;
import java.util.ArrayList;
import java.util.List;

/** Divides the exemplars of a theme between its two groups, then splits it. */
final class ThemeSplitter {

    private final ThemeTransitions transitions;
    private final int maxExemplars;

    ThemeSplitter(ThemeTransitions transitions, int maxExemplars) {
        this.transitions = transitions;
        this.maxExemplars = maxExemplars;
    }

    /**
     * Splits a theme; the heavier group keeps its id.
     *
     * @param added micro-clusters that this window has added, of which both get exemplars
     */
    void split(
            Theme parent,
            ClusterFeature heavier,
            ClusterFeature lighter,
            List<ClusterFeature> added) {
        List<Exemplar> exemplars = new ArrayList<>(parent.feature().exemplars());
        added.forEach(feature -> exemplars.addAll(feature.exemplars()));
        short[] heavy = heavier.centroid();
        short[] light = lighter.centroid();
        transitions.split(
                parent,
                heavier.with(ExemplarChoice.nearer(exemplars, heavy, light, maxExemplars)),
                lighter.with(ExemplarChoice.nearer(exemplars, light, heavy, maxExemplars)));
    }
}
