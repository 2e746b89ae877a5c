package io.polyphony.clustering.summary;

import io.polyphony.clustering.background.LinkScale;
import io.polyphony.clustering.background.ScaledGroup;
import io.polyphony.clustering.settings.ClusteringSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assigns texts to micro-clusters by links in units of the background. */
final class ScaledAssigner extends MicroClusterAssigner {

    private final @Nullable LinkScale scale;
    private final List<ScaledGroup> groups = new ArrayList<>();
    private double excess;

    /**
     * @param scale null while there is no background: then nothing joins, short of the bound
     */
    ScaledAssigner(ClusteringSettings settings, int capacity, @Nullable LinkScale scale) {
        super(settings, capacity);
        this.scale = scale;
    }

    @Override
    int nearest(short[] vector) {
        if (scale == null) {
            return super.nearest(vector);
        }
        ScaledGroup text = scale.of(vector);
        centroids.dots(text.direction(), dots);
        int nearest = -1;
        for (int i = 0; i < groups.size(); i++) {
            double offered = scale.microExcess(dots[i], text, groups.get(i));
            if (nearest < 0 || offered > excess) {
                nearest = i;
                excess = offered;
            }
        }
        return nearest;
    }

    @Override
    boolean accepts(int nearest) {
        return scale != null && excess >= 0;
    }

    @Override
    int opened(short[] vector) {
        if (scale == null) {
            return super.opened(vector);
        }
        groups.add(scale.of(vector));
        return centroids.add(groups.get(groups.size() - 1).direction());
    }

    @Override
    void changed(int cluster, MicroClusterBuilder builder) {
        if (scale == null) {
            super.changed(cluster, builder);
        } else if (builder.weight() > 0) {
            groups.set(cluster, scale.of(builder.sum(), builder.weight()));
            centroids.set(cluster, groups.get(cluster).direction());
        }
    }
}
