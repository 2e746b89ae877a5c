package io.polyphony.clustering.background;

/** State of one background: the value that every window reads, and the sample that few do. */
public interface BackgroundStore {

    /** {@link Background#NONE} at first. */
    Background background();

    void putBackground(Background background);

    /** {@link BackgroundSample#EMPTY} at first. */
    BackgroundSample backgroundSample();

    void putBackgroundSample(BackgroundSample sample);
}
