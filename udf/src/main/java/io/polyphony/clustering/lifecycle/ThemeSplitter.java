package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.feature.ExemplarChoice;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.theme.Theme;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes two themes of one: one group keeps the id, the other is born with an id made from its
 * parent. What came before the groups were told apart is shared out in their proportion; its words
 * stay with the id, the other finds its own.
 */
final class ThemeSplitter {

    private final WindowLedger ledger;
    private final int maxExemplars;

    ThemeSplitter(WindowLedger ledger, ClusteringSettings settings) {
        this.ledger = ledger;
        maxExemplars = settings.bounds().exemplars();
    }

    /**
     * The heavier group stays.
     *
     * @param added what this window has added, of which both get exemplars
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
        split(
                parent,
                heavier.with(ExemplarChoice.nearer(exemplars, heavy, light, maxExemplars)),
                lighter.with(ExemplarChoice.nearer(exemplars, light, heavy, maxExemplars)));
    }

    /**
     * As above, when it is known whose the exemplars are.
     *
     * @return the new theme
     */
    Theme split(Theme parent, ClusterFeature staying, ClusterFeature leaving) {
        double both = staying.weight() + leaving.weight();
        double scale = parent.feature().weight() / both;
        long gone = (long) (parent.recordCount() * (leaving.weight() / both));
        Theme child =
                parent.divided(
                        ledger.unusedId(parent.id()),
                        parent.feature().group(leaving, scale, TermCounts.NONE),
                        gone,
                        ledger.window(),
                        ledger.window());
        ledger.keep(
                parent.divided(
                        parent.id(),
                        parent.feature().group(staying, scale, parent.feature().terms()),
                        parent.recordCount() - gone,
                        parent.foundedIn(),
                        parent.bornIn()));
        ledger.keep(child);
        ledger.announceSplit(child, parent);
        return child;
    }
}
