package io.polyphony.localcluster.bench.labels;

import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.lifecycle.ThemeKeeper;
import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.Summary;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeLabeller;
import io.polyphony.job.tools.quality.Directions;
import io.polyphony.labelling.TermExtractor;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Labels of groups of texts that are known to belong together, made window by window as those of a
 * tenant are. The texts of a group have vectors around a direction of its own, in place of a
 * model's, so that groups are themes at any threshold.
 */
final class LabelMeasure {

    private static final long SEED = 5;
    private static final String TENANT = "bench";

    /** Texts of a window. */
    private static final int WINDOW = 50;

    /** Texts of a group that is looked at; the word of fewer is chance. */
    private static final int LEAST = 5;

    /** Norm of the noise beside a direction: texts of a group have a similarity of 0.85. */
    private static final double NOISE = 0.42;

    private static final int MAX_CHARACTERS = 1_000;

    /**
     * A theme in the end.
     *
     * @param subject that most of its texts are about
     * @param label empty for none
     */
    record Labelled(String subject, String label) {}

    private final ClusteringSettings settings = ClusteringSettings.defaults();
    private final ThemeLabeller labeller;
    private final Random random = new Random(SEED);
    private final Map<String, float[]> directions = new HashMap<>();
    private final Map<String, Map<String, Integer>> subjects = new TreeMap<>();

    LabelMeasure(ThemeLabeller labeller) {
        this.labeller = labeller;
    }

    /** Labels the groups of enough texts, in an order of the texts that is the same each time. */
    List<Labelled> run(List<SubjectText> texts) {
        Map<String, Integer> sizes = new HashMap<>();
        texts.forEach(text -> sizes.merge(text.group(), 1, Integer::sum));
        List<SubjectText> stream = new ArrayList<>(texts);
        stream.removeIf(text -> sizes.getOrDefault(text.group(), 0) < LEAST);
        Collections.shuffle(stream, random);
        InMemoryThemeStore store = new InMemoryThemeStore();
        try (TermExtractor terms = new TermExtractor(MAX_CHARACTERS)) {
            Summariser summariser = new Summariser(settings, terms);
            ThemeKeeper keeper = new ThemeKeeper(settings, labeller);
            for (int first = 0; first < stream.size(); first += WINDOW) {
                int end = Math.min(stream.size(), first + WINDOW);
                close(first, stream.subList(first, end), summariser, keeper, store);
            }
        }
        return labels(store);
    }

    private void close(
            int first,
            List<SubjectText> texts,
            Summariser summariser,
            ThemeKeeper keeper,
            InMemoryThemeStore store) {
        long window = first / WINDOW * settings.windowMillis();
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            records.add(record(first + i, texts.get(i)));
        }
        Summary summary = summariser.summarise(records);
        WindowOutcome outcome =
                keeper.close(
                        store,
                        TENANT,
                        window,
                        List.of(
                                new WindowSummary(
                                        TENANT,
                                        0,
                                        window,
                                        records.size(),
                                        summary.microClusters())));
        for (int i = 0; i < records.size(); i++) {
            String theme =
                    outcome.assignments().get(0).themes().get(summary.microCluster()[i]).themeId();
            subjects.computeIfAbsent(theme, any -> new TreeMap<>())
                    .merge(texts.get(i).subject(), 1, Integer::sum);
        }
    }

    private WindowRecord record(int number, SubjectText text) {
        float[] direction =
                directions.computeIfAbsent(
                        text.group(), any -> Directions.random(random, settings.dimension()));
        float[] vector = direction.clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (NOISE / Math.sqrt(vector.length) * random.nextGaussian());
        }
        return new WindowRecord(
                text.group() + "/" + number,
                new RecordVersion(number, number),
                FixedPoint.quantize(vector, vector.length),
                new RecordText(text.text(), StableHash.of(text.text()), number, text.language()),
                text.author());
    }

    private List<Labelled> labels(InMemoryThemeStore store) {
        List<Labelled> labelled = new ArrayList<>();
        for (String id : store.index().ids()) {
            Theme theme = store.theme(id);
            String label = theme == null ? null : theme.label().text();
            labelled.add(new Labelled(majority(id), label == null ? "" : label));
        }
        return labelled;
    }

    private String majority(String id) {
        Map<String, Integer> counts = subjects.getOrDefault(id, Map.of());
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
