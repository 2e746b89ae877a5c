package io.polyphony.localcluster.bench.planted;

import io.polyphony.clustering.lifecycle.store.InMemoryThemeStore;
import io.polyphony.clustering.theme.CandidateEntry;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.function.serialization.StreamTypes;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Size of a tenant's themes as the job keeps them: bytes of the serialisers of its state. */
public final class StateBytes {

    private final DataOutputSerializer out = new DataOutputSerializer(1 << 16);
    private final TypeSerializer<Theme> themes = serializer(StreamTypes.THEME);
    private final TypeSerializer<ThemeIndex> index = serializer(StreamTypes.THEME_INDEX);
    private final TypeSerializer<CandidateEntry> candidateEntries =
            serializer(StreamTypes.CANDIDATE_ENTRY);
    private final TypeSerializer<ThemeEvent> events = serializer(StreamTypes.THEME_EVENT);

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    /** Themes, candidates, archive, their indices and aliases. */
    public long of(InMemoryThemeStore store) {
        long bytes = length(index, store.index()) + length(index, store.archiveIndex());
        for (Theme theme : store.themes()) {
            bytes += length(themes, theme);
        }
        for (Theme candidate : store.candidates()) {
            bytes += length(themes, candidate);
        }
        for (CandidateEntry entry : store.candidateEntries()) {
            bytes += length(candidateEntries, entry);
        }
        for (String id : store.archiveIndex().ids()) {
            bytes += length(themes, Objects.requireNonNull(store.archived(id)));
        }
        for (Map.Entry<String, ?> alias : store.aliases().entrySet()) {
            bytes += 2L * alias.getKey().length() + Long.BYTES;
        }
        return bytes;
    }

    /** The live themes and their lines in the index, over their number; 0 without themes. */
    public double perTheme(InMemoryThemeStore store) {
        long bytes = length(index, store.index());
        for (Theme theme : store.themes()) {
            bytes += length(themes, theme);
        }
        return store.index().size() == 0 ? 0 : (double) bytes / store.index().size();
    }

    public byte[] of(ThemeEvent event) {
        length(events, event);
        return out.getCopyOfBuffer();
    }

    public byte[] of(Theme theme) {
        length(themes, theme);
        return out.getCopyOfBuffer();
    }

    private <T> int length(TypeSerializer<T> serializer, T value) {
        out.clear();
        try {
            serializer.serialize(value, out);
        } catch (IOException e) {
            throw new IllegalStateException("a buffer on the heap cannot fail", e);
        }
        return out.length();
    }
}
