package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.background.InMemoryBackground;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.CurationOutcome;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.settings.Thresholds;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.Summary;
import io.polyphony.clustering.summary.TermSource;
import io.polyphony.clustering.summary.TestingRecords;
import io.polyphony.clustering.summary.Voting;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeLabeller;
import io.polyphony.clustering.theme.ThemeState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One tenant's feedback, window by window, through {@link Summariser} and {@link ThemeKeeper}. */
public final class TestingTenant {

    static final String TENANT = "acme";

    final InMemoryThemeStore store = new InMemoryThemeStore();
    public final List<ThemeEvent> events = new ArrayList<>();

    /** The newest answer for each record key. */
    final Map<String, AssignedTheme> answers = new HashMap<>();

    private final Map<Integer, InMemoryBackground> backgrounds = new HashMap<>();
    private final ClusteringSettings settings;
    private final Summariser summariser;
    private final ThemeKeeper keeper;

    TestingTenant() {
        this(TestingRecords.settings());
    }

    TestingTenant(Thresholds thresholds) {
        this(TestingRecords.settings(thresholds, TestingRecords.BOUNDS));
    }

    TestingTenant(ClusteringSettings settings) {
        this(settings, (theme, tenant) -> ThemeLabel.NONE);
    }

    TestingTenant(ClusteringSettings settings, ThemeLabeller labeller) {
        this(settings, labeller, TermSource.NONE);
    }

    TestingTenant(ClusteringSettings settings, ThemeLabeller labeller, TermSource terms) {
        this.settings = settings;
        summariser = new Summariser(settings, terms);
        keeper = new ThemeKeeper(settings, labeller);
    }

    /** Start of the n-th window. */
    long window(int n) {
        return n * settings.windowMillis();
    }

    /** Closes the n-th window with these records, all of one shard. */
    WindowOutcome close(int n, WindowRecord... records) {
        return close(n, 1, List.of(records));
    }

    /** Closes the n-th window with these records, spread over the shards by their texts. */
    WindowOutcome close(int n, int shards, List<WindowRecord> records) {
        List<WindowSummary> summaries = new ArrayList<>();
        List<List<WindowRecord>> inputs = new ArrayList<>();
        List<Summary> outputs = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            int number = shard;
            List<WindowRecord> input =
                    records.stream()
                            .filter(record -> Math.floorMod(record.textHash(), shards) == number)
                            .toList();
            if (!input.isEmpty()) {
                inputs.add(input);
                outputs.add(
                        summariser.summarise(
                                input,
                                Collections.nCopies(input.size(), Voting.COUNTED),
                                backgrounds.computeIfAbsent(
                                        shard, any -> new InMemoryBackground())));
                summaries.add(summary(n, shard, outputs.get(outputs.size() - 1).microClusters()));
            }
        }
        WindowOutcome outcome = close(n, summaries);
        for (int i = 0; i < inputs.size(); i++) {
            for (int j = 0; j < inputs.get(i).size(); j++) {
                List<AssignedTheme> themes = outcome.assignments().get(i).themes();
                answers.put(
                        inputs.get(i).get(j).key(), themes.get(outputs.get(i).microCluster()[j]));
            }
        }
        return outcome;
    }

    /** Closes the n-th window with these records, of which later versions replace earlier ones. */
    WindowOutcome vote(int n, WindowRecord... records) {
        Summary summary = summariser.summarise(List.of(records));
        return close(
                n,
                List.of(
                        new WindowSummary(
                                TENANT,
                                0,
                                window(n),
                                records.length,
                                summary.microClusters(),
                                summary.votes(),
                                0)));
    }

    WindowOutcome close(int n, List<WindowSummary> summaries) {
        WindowOutcome outcome = keeper.close(store, TENANT, window(n), summaries);
        events.addAll(outcome.events());
        return outcome;
    }

    /** Applies commands before the n-th window closes. */
    CurationOutcome curate(int n, Curation... commands) {
        CurationOutcome outcome = keeper.curate(store, TENANT, window(n), List.of(commands));
        events.addAll(outcome.events());
        return outcome;
    }

    /** Erases records before the n-th window closes. */
    List<ThemeState> erase(int n, String... recordKeys) {
        return keeper.erase(store, TENANT, window(n), Set.of(recordKeys));
    }

    WindowSummary summary(int n, int shard, List<MicroCluster> microClusters) {
        return new WindowSummary(TENANT, shard, window(n), microClusters.size(), microClusters);
    }

    public AssignedTheme answer(String key) {
        return answers.get(key);
    }

    List<ThemeEventKind> kinds() {
        return events.stream().map(ThemeEvent::kind).toList();
    }

    Theme onlyTheme() {
        return store.themes().iterator().next();
    }
}
