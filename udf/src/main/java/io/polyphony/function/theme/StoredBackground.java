package io.polyphony.function.theme;

import io.polyphony.clustering.background.Background;
import io.polyphony.clustering.background.BackgroundSample;
import io.polyphony.clustering.background.BackgroundStore;
import io.polyphony.function.serialization.StreamTypes;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/** Background of the current key in Flink state; the sample is a value of its own. */
final class StoredBackground implements BackgroundStore {

    private final ValueState<Background> background;
    private final ValueState<BackgroundSample> sample;

    StoredBackground(RuntimeContext context) {
        background =
                context.getState(
                        new ValueStateDescriptor<>("background", StreamTypes.BACKGROUND));
        sample =
                context.getState(
                        new ValueStateDescriptor<>(
                                "background-sample", StreamTypes.BACKGROUND_SAMPLE));
    }

    @Override
    public Background background() {
        Background value = StateAccess.get(background::value);
        return value == null ? Background.NONE : value;
    }

    @Override
    public void putBackground(Background changed) {
        StateAccess.run(() -> background.update(changed));
    }

    @Override
    public BackgroundSample backgroundSample() {
        BackgroundSample value = StateAccess.get(sample::value);
        return value == null ? BackgroundSample.EMPTY : value;
    }

    @Override
    public void putBackgroundSample(BackgroundSample changed) {
        StateAccess.run(() -> sample.update(changed));
    }

    void clear() {
        background.clear();
        sample.clear();
    }
}
