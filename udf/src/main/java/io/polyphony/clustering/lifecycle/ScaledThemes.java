package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.background.ScaledGroup;
import io.polyphony.clustering.feature.CentroidTable;
import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.window.ArrivingGroups;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Themes of the index as they stood before the window, on the scale of links. */
final class ScaledThemes {

    private final LiveThemes live;
    private final LinkScale scale;
    private @Nullable List<ScaledGroup> groups;
    private @Nullable CentroidTable table;

    ScaledThemes(LiveThemes live, LinkScale scale) {
        this.live = live;
        this.scale = scale;
    }

    /** All themes, by their position in the index. */
    List<ScaledGroup> groups() {
        if (groups == null) {
            groups = new ArrayList<>();
            for (int i = 0; i < live.index().size(); i++) {
                groups.add(group(i));
            }
        }
        return groups;
    }

    /** Returns a live theme as it stands now; reads no theme that the index has. */
    ScaledGroup now(String id) {
        int position = live.index().position(id);
        return position < 0 || live.isChanged(id)
                ? scale.of(live.theme(id).feature())
                : group(position);
    }

    /** Returns the position of the theme that a vector joins; -1 if there is none. */
    int match(short[] vector) {
        if (groups().isEmpty()) {
            return ArrivingGroups.NO_THEME;
        }
        if (table == null) {
            table = new CentroidTable(vector.length, groups().size());
            groups().forEach(group -> table.add(group.direction()));
        }
        int[] dots = new int[groups().size()];
        ScaledGroup text = scale.of(vector);
        table.dots(text.direction(), dots);
        int best = ArrivingGroups.NO_THEME;
        double greatest = 0;
        for (int i = 0; i < dots.length; i++) {
            double excess = scale.excess(dots[i], text, groups().get(i));
            if (excess >= 0 && (best < 0 || excess > greatest)) {
                best = i;
                greatest = excess;
            }
        }
        return best;
    }

    private ScaledGroup group(int position) {
        ThemeIndex index = live.index();
        if (index.cohesions()[position] == ThemeIndex.UNKNOWN) {
            return scale.of(live.theme(index.ids().get(position)).feature());
        }
        return scale.of(
                index.centroids()[position],
                (double) index.weights()[position] / ClusterFeature.ONE,
                index.cohesions()[position]);
    }
}
