package io.polyphony.function.theme;

import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.function.serialization.StreamTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Themes of the current key in Flink state, each with an entry of the index beside it, so that a
 * change writes one theme and one entry.
 */
final class IndexedThemes {

    private final MapState<String, Theme> themes;
    private final MapState<String, ThemeIndex.Entry> entries;

    /** Index in one value, as earlier versions kept it; read once, then cleared. */
    private final ValueState<ThemeIndex> formerIndex;

    IndexedThemes(RuntimeContext context, String name, String formerIndexName) {
        themes =
                context.getMapState(
                        new MapStateDescriptor<>(name, Types.STRING, StreamTypes.THEME));
        entries =
                context.getMapState(
                        new MapStateDescriptor<>(
                                name + "-entry", Types.STRING, StreamTypes.THEME_INDEX_ENTRY));
        formerIndex =
                context.getState(
                        new ValueStateDescriptor<>(formerIndexName, StreamTypes.THEME_INDEX));
    }

    /** Takes over the index of an earlier version; returns the number of its themes. */
    int migrate() throws Exception {
        ThemeIndex former = formerIndex.value();
        if (former == null) {
            return 0;
        }
        entries.putAll(former.byId());
        formerIndex.clear();
        return former.size();
    }

    ThemeIndex index() throws Exception {
        List<ThemeIndex.Entry> found = new ArrayList<>();
        entries.values().forEach(found::add);
        found.sort(Comparator.comparing(ThemeIndex.Entry::id));
        return ThemeIndex.of(found);
    }

    @Nullable Theme theme(String id) throws Exception {
        return themes.get(id);
    }

    /** Adds or replaces a theme; returns whether it is new. */
    boolean put(Theme theme, ThemeIndex.Entry entry) throws Exception {
        boolean isNew = !entries.contains(theme.id());
        themes.put(theme.id(), theme);
        entries.put(theme.id(), entry);
        return isNew;
    }

    /** Removes a theme; returns whether it was there. */
    boolean remove(String id) throws Exception {
        boolean isThere = entries.contains(id);
        if (isThere) {
            themes.remove(id);
            entries.remove(id);
        }
        return isThere;
    }

    void clear() {
        themes.clear();
        entries.clear();
        formerIndex.clear();
    }
}
