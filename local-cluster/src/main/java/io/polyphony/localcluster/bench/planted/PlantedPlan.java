package io.polyphony.localcluster.bench.planted;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.theme.ThemeEventKind;
import io.polyphony.job.tools.quality.Directions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plan of a stream: its groups, and what happens to them when. */
final class PlantedPlan {

    /** Windows without a record after which a theme fades in these streams. */
    static final int FADE_WINDOWS = 12;

    private static final int RATE = 8;
    private static final int MERGING_RATE = 12;
    private static final double APART = 0.3;
    private static final double TOGETHER = 0.97;

    private final List<PlantedGroup> groups = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final List<PlantedEvent> events = new ArrayList<>();
    private final Random random;
    private final ClusteringSettings settings;
    private final int windows;
    private int families;

    /** Two groups of a family that merge or split, from a window on. */
    record Pair(ThemeEventKind kind, int family, int from) {}

    private PlantedPlan(Random random, ClusteringSettings settings, int windows) {
        this.random = random;
        this.settings = settings;
        this.windows = windows;
    }

    /**
     * So many of each kind, at random windows, beside four times as many groups to which nothing
     * happens.
     */
    static PlantedPlan of(Random random, ClusteringSettings settings, int windows, int each) {
        PlantedPlan plan = new PlantedPlan(random, settings, windows);
        for (int i = 0; i < 4 * each; i++) {
            plan.add(plan.steady(RATE));
        }
        for (int i = 0; i < each; i++) {
            plan.birth();
            plan.deathAndReturn();
            plan.merge();
            plan.split();
            plan.surge();
            plan.add(plan.steady(RATE).changingLanguage());
            plan.add(plan.steady(RATE).flooded(plan.between(0.4, 0.8)));
        }
        return plan;
    }

    /** Groups to which nothing happens. */
    static PlantedPlan stationary(
            Random random, ClusteringSettings settings, int windows, int groups, int rate) {
        PlantedPlan plan = new PlantedPlan(random, settings, windows);
        for (int i = 0; i < groups; i++) {
            plan.add(plan.steady(rate));
        }
        return plan;
    }

    List<PlantedGroup> groups() {
        return groups;
    }

    /**
     * Events whose window is known from the plan alone; those of merges and splits depend on the
     * records.
     */
    List<PlantedEvent> events() {
        return events;
    }

    List<Pair> pairs() {
        return pairs;
    }

    int windows() {
        return windows;
    }

    private void birth() {
        int window = between(0.2, 0.8);
        PlantedGroup group = steady(RATE).between(window, windows + 1);
        events.add(new PlantedEvent(ThemeEventKind.BORN, group.family(), window, window));
        add(group);
    }

    private void deathAndReturn() {
        int last = between(0.2, 0.35);
        int faded = last + FADE_WINDOWS + 1;
        int back = Math.max(faded + 2, between(0.7, 0.85));
        PlantedGroup group = steady(RATE).pausing(last + 1, back);
        events.add(new PlantedEvent(ThemeEventKind.FADED, group.family(), faded, faded));
        events.add(new PlantedEvent(ThemeEventKind.REVIVED, group.family(), back, back));
        add(group);
    }

    private void merge() {
        int family = families++;
        float[] one = Directions.random(random, settings.dimension());
        float[] other = Directions.at(one, APART, random);
        float[] middle = Directions.between(one, other, 0.5);
        int from = windows / 8;
        add(member(family, one).moving(middle, from, from + windows / 2));
        add(member(family, other).moving(middle, from, from + windows / 2));
        pairs.add(new Pair(ThemeEventKind.MERGED, family, from));
    }

    private void split() {
        int family = families++;
        float[] one = Directions.random(random, settings.dimension());
        float[] near = Directions.at(one, TOGETHER, random);
        float[] far = Directions.between(one, near, Math.acos(APART) / Math.acos(TOGETHER));
        int from = windows / 8;
        add(member(family, one));
        add(member(family, near).moving(far, from, from + windows / 2));
        pairs.add(new Pair(ThemeEventKind.SPLIT, family, from));
    }

    private void surge() {
        int window = between(0.4, 0.8);
        PlantedGroup group = steady(RATE).surging(window);
        events.add(new PlantedEvent(ThemeEventKind.SURGE_STARTED, group.family(), window, window));
        add(group);
    }

    private PlantedGroup steady(int rate) {
        float[] direction = Directions.random(random, settings.dimension());
        return PlantedGroup.steady(groups.size(), families++, direction, windows, rate);
    }

    private PlantedGroup member(int family, float[] direction) {
        return PlantedGroup.steady(groups.size(), family, direction, windows, MERGING_RATE);
    }

    private void add(PlantedGroup group) {
        groups.add(group);
    }

    private int between(double from, double until) {
        return (int) (windows * (from + (until - from) * random.nextDouble()));
    }
}
