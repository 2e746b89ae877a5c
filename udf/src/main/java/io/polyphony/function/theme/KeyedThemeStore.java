package io.polyphony.function.theme;

import io.polyphony.clustering.Theme;
import io.polyphony.clustering.ThemeIndex;
import io.polyphony.clustering.ThemeStore;
import io.polyphony.function.serialization.StreamTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** The themes of the current key in Flink state; a failing backend fails the task. */
final class KeyedThemeStore implements ThemeStore {

    private final ValueState<ThemeIndex> index;
    private final MapState<String, Theme> themes;
    private final MapState<String, Theme> candidates;
    private final MapState<String, String> aliases;

    KeyedThemeStore(RuntimeContext context) {
        index =
                context.getState(
                        new ValueStateDescriptor<>("theme-index", StreamTypes.THEME_INDEX));
        themes =
                context.getMapState(
                        new MapStateDescriptor<>("theme", Types.STRING, StreamTypes.THEME));
        candidates =
                context.getMapState(
                        new MapStateDescriptor<>("candidate", Types.STRING, StreamTypes.THEME));
        aliases =
                context.getMapState(new MapStateDescriptor<>("alias", Types.STRING, Types.STRING));
    }

    @Override
    public ThemeIndex index() {
        ThemeIndex value = StateAccess.get(index::value);
        return value == null ? ThemeIndex.EMPTY : value;
    }

    @Override
    public void putIndex(ThemeIndex value) {
        StateAccess.run(() -> index.update(value));
    }

    @Override
    public @Nullable Theme theme(String id) {
        return StateAccess.get(() -> themes.get(id));
    }

    @Override
    public void putTheme(Theme theme) {
        StateAccess.run(() -> themes.put(theme.id(), theme));
    }

    @Override
    public void removeTheme(String id) {
        StateAccess.run(() -> themes.remove(id));
    }

    @Override
    public List<Theme> candidates() {
        List<Theme> found = new ArrayList<>();
        StateAccess.run(() -> candidates.values().forEach(found::add));
        return found;
    }

    @Override
    public void putCandidate(Theme candidate) {
        StateAccess.run(() -> candidates.put(candidate.id(), candidate));
    }

    @Override
    public void removeCandidate(String id) {
        StateAccess.run(() -> candidates.remove(id));
    }

    @Override
    public void putAlias(String id, String survivor) {
        StateAccess.run(() -> aliases.put(id, survivor));
    }
}
