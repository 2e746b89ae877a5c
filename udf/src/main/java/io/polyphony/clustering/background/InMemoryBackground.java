package io.polyphony.clustering.background;

/** Background on the heap. Used by one thread at a time. */
public final class InMemoryBackground implements BackgroundStore {

    private Background background = Background.NONE;
    private BackgroundSample sample = BackgroundSample.EMPTY;

    @Override
    public Background background() {
        return background;
    }

    @Override
    public void putBackground(Background background) {
        this.background = background;
    }

    @Override
    public BackgroundSample backgroundSample() {
        return sample;
    }

    @Override
    public void putBackgroundSample(BackgroundSample sample) {
        this.sample = sample;
    }
}
