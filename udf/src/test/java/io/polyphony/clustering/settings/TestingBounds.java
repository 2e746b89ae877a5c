package io.polyphony.clustering.settings;

import io.polyphony.clustering.settings.ClusteringSettings.Bounds;

/** Builds bounds that differ from the defaults in few values. */
public final class TestingBounds {

    private static final Bounds DEFAULTS = ClusteringSettings.defaults().bounds();

    private int microClusters = DEFAULTS.microClusters();
    private int themes = DEFAULTS.themes();
    private int candidates = DEFAULTS.candidates();
    private int candidateAgeWindows = DEFAULTS.candidateAgeWindows();
    private int authors = DEFAULTS.authors();
    private int exemplarCharacters = DEFAULTS.exemplarCharacters();

    public TestingBounds microClusters(int number) {
        microClusters = number;
        return this;
    }

    public TestingBounds themes(int number) {
        themes = number;
        return this;
    }

    public TestingBounds candidates(int number) {
        candidates = number;
        return this;
    }

    public TestingBounds candidateAgeWindows(int windows) {
        candidateAgeWindows = windows;
        return this;
    }

    public TestingBounds authors(int number) {
        authors = number;
        return this;
    }

    public TestingBounds exemplarCharacters(int number) {
        exemplarCharacters = number;
        return this;
    }

    public Bounds build() {
        return new Bounds(
                microClusters,
                themes,
                candidates,
                candidateAgeWindows,
                DEFAULTS.exemplars(),
                authors,
                exemplarCharacters,
                DEFAULTS.terms());
    }
}
