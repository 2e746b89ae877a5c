package io.polyphony.function.theme.background;

import io.polyphony.clustering.background.Background;
import io.polyphony.clustering.background.BackgroundSample;
import io.polyphony.clustering.background.BackgroundStore;
import io.polyphony.function.serialization.StreamTypes;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Background of the current key in Flink state; the sample is a value of its own, which few windows
 * read. A failing backend fails the task.
 */
public final class StoredBackground implements BackgroundStore {

    private final ValueState<Background> background;
    private final ValueState<BackgroundSample> sample;

    public StoredBackground(RuntimeContext context) {
        background =
                context.getState(new ValueStateDescriptor<>("background", StreamTypes.BACKGROUND));
        sample =
                context.getState(
                        new ValueStateDescriptor<>(
                                "background-sample", StreamTypes.BACKGROUND_SAMPLE));
    }

    @Override
    public Background background() {
        Background value = read(background);
        return value == null ? Background.NONE : value;
    }

    @Override
    public void putBackground(Background changed) {
        write(background, changed);
    }

    @Override
    public BackgroundSample backgroundSample() {
        BackgroundSample value = read(sample);
        return value == null ? BackgroundSample.EMPTY : value;
    }

    @Override
    public void putBackgroundSample(BackgroundSample changed) {
        write(sample, changed);
    }

    /** Forgets the background of the current key. */
    public void clear() {
        background.clear();
        sample.clear();
    }

    private static <T> @Nullable T read(ValueState<T> state) {
        try {
            return state.value();
        } catch (IOException e) {
            throw new FlinkRuntimeException("State cannot be read", e);
        }
    }

    private static <T> void write(ValueState<T> state, T value) {
        try {
            state.update(value);
        } catch (IOException e) {
            throw new FlinkRuntimeException("State cannot be written", e);
        }
    }
}
