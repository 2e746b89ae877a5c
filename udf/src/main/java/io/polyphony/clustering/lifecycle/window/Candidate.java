package io.polyphony.clustering.lifecycle.window;

import io.polyphony.clustering.feature.CenteredGroup;
import io.polyphony.clustering.theme.CandidateEntry;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Candidate while a window is closed, decayed to the window. One in the store is known by its entry
 * and read when it is touched. Used by one thread.
 */
public final class Candidate implements CenteredGroup {

    /** The order of {@link Theme#OLDEST_FIRST}. */
    static final Comparator<Candidate> OLDEST_FIRST =
            Comparator.comparingLong(Candidate::foundedIn).thenComparing(Candidate::id);

    private final String id;
    private final long foundedIn;
    private final long lastSeen;
    private final long weight;
    private final Function<String, Theme> themes;
    private final double cohesion;
    private short @Nullable [] centroid;
    private @Nullable Theme theme;

    /**
     * @param themes returns the candidate in the store, decayed
     */
    Candidate(CandidateEntry entry, Function<String, Theme> themes) {
        id = entry.id();
        foundedIn = entry.foundedIn();
        lastSeen = entry.lastSeen();
        weight = entry.weight();
        centroid = entry.centroid();
        cohesion = entry.cohesion();
        this.themes = themes;
    }

    Candidate(Theme candidate) {
        id = candidate.id();
        foundedIn = candidate.foundedIn();
        lastSeen = candidate.lastSeen();
        weight = candidate.feature().weight();
        cohesion = candidate.feature().cohesion();
        theme = candidate;
        themes = key -> candidate;
    }

    public String id() {
        return id;
    }

    public long foundedIn() {
        return foundedIn;
    }

    public long lastSeen() {
        return lastSeen;
    }

    public long weight() {
        return weight;
    }

    /** Length of the mean vector, which an earlier version did not write. */
    public double cohesion() {
        return cohesion == ThemeIndex.UNKNOWN ? theme().feature().cohesion() : cohesion;
    }

    /** The whole of it. */
    public Theme theme() {
        if (theme == null) {
            theme = themes.apply(id);
        }
        return theme;
    }

    @Override
    public short[] centroid() {
        if (centroid == null) {
            centroid = theme().feature().centroid();
        }
        return centroid;
    }

    @Override
    public long[] sum() {
        return theme().feature().sum();
    }
}
