package io.polyphony.job.tools.quality;

import io.polyphony.clustering.background.InMemoryBackground;
import io.polyphony.clustering.lifecycle.ThemeKeeper;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.Summary;
import io.polyphony.clustering.summary.TermSource;
import io.polyphony.clustering.summary.Voting;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One tenant's records through the algorithm of the job, window by window, without a stream and
 * without labels.
 */
public final class StreamedTenant {

    /**
     * Result of a window: the answer for each of its records, in their order, and all that was
     * emitted.
     */
    public record Window(List<AssignedTheme> themes, WindowOutcome outcome) {}

    private final InMemoryThemeStore store = new InMemoryThemeStore();

    private final Map<String, String> aliases = new HashMap<>();
    private final Map<Integer, InMemoryBackground> backgrounds = new HashMap<>();
    private final String name;
    private final ClusteringSettings settings;
    private final Summariser summariser;
    private final ThemeKeeper keeper;

    public StreamedTenant(String name, ClusteringSettings settings) {
        this(name, settings, TermSource.NONE);
    }

    public StreamedTenant(String name, ClusteringSettings settings, TermSource terms) {
        this.name = name;
        this.settings = settings;
        summariser = new Summariser(settings, terms);
        keeper = new ThemeKeeper(settings, (theme, tenant) -> ThemeLabel.NONE);
    }

    /** Themes so far. */
    public InMemoryThemeStore store() {
        return store;
    }

    /** Closes the n-th window with records of one shard. */
    public Window close(int n, List<WindowRecord> records) {
        return close(n, List.of(records), false);
    }

    /**
     * Closes the n-th window.
     *
     * @param shards records of each shard; answers come in the order of shards, then of records
     * @param backwards whether summaries arrive in descending order of their shards
     */
    public Window close(int n, List<List<WindowRecord>> shards, boolean backwards) {
        List<Summary> summaries = new ArrayList<>();
        for (int shard = 0; shard < shards.size(); shard++) {
            List<WindowRecord> records = shards.get(shard);
            summaries.add(
                    summariser.summarise(
                            records,
                            Collections.nCopies(records.size(), Voting.COUNTED),
                            backgrounds.computeIfAbsent(shard, any -> new InMemoryBackground())));
        }
        List<WindowSummary> sent = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            int shard = backwards ? shards.size() - 1 - i : i;
            if (!shards.get(shard).isEmpty()) {
                sent.add(
                        new WindowSummary(
                                name,
                                shard,
                                start(n),
                                shards.get(shard).size(),
                                summaries.get(shard).microClusters()));
            }
        }
        WindowOutcome outcome = keeper.close(store, name, start(n), sent);
        for (ThemeState state : outcome.changed()) {
            if (state.alias() != null) {
                aliases.put(state.theme().id(), state.alias());
            }
        }
        List<AssignedTheme> themes = new ArrayList<>();
        outcome.assignments()
                .forEach(
                        assignment -> {
                            for (int cluster : summaries.get(assignment.shard()).microCluster()) {
                                themes.add(assignment.themes().get(cluster));
                            }
                        });
        return new Window(themes, outcome);
    }

    private long start(int n) {
        return n * settings.windowMillis();
    }

    /**
     * Id of the theme that an id has become in the end, as a reader of the themes topic finds it.
     */
    public String survivor(String id) {
        String survivor = id;
        for (String next = id; next != null; next = aliases.get(next)) {
            survivor = next;
        }
        return survivor;
    }
}
