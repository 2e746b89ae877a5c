package io.polyphony.function.theme;

import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.window.NumberedBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Summaries of a window in the order of their windows and shards, which are taken from the buffer
 * one by one: those of a flood together may be larger than memory. Each is read twice, as its name
 * does not say its shard.
 */
final class WaitingSummaries implements Iterator<WindowSummary> {

    private record Name(long window, int shard, long id, String name) {}

    private static final Comparator<Name> BY_WINDOW_AND_SHARD =
            Comparator.comparingLong(Name::window)
                    .thenComparingInt(Name::shard)
                    .thenComparingLong(Name::id);

    private final NumberedBuffer<WindowSummary> buffer;
    private final UnaryOperator<WindowSummary> cleaner;
    private final Iterator<Name> names;

    /**
     * @param names of the summaries in the buffer
     * @param cleaner applied to each
     */
    WaitingSummaries(
            NumberedBuffer<WindowSummary> buffer,
            List<String> names,
            UnaryOperator<WindowSummary> cleaner)
            throws Exception {
        this.buffer = buffer;
        this.cleaner = cleaner;
        List<Name> sorted = new ArrayList<>(names.size());
        for (String name : names) {
            WindowSummary summary = buffer.get(name);
            sorted.add(new Name(summary.window(), summary.shard(), summary.id(), name));
        }
        sorted.sort(BY_WINDOW_AND_SHARD);
        this.names = sorted.iterator();
    }

    @Override
    public boolean hasNext() {
        return names.hasNext();
    }

    @Override
    public WindowSummary next() {
        Name next = names.next();
        List<WindowSummary> taken = StateAccess.get(() -> buffer.take(List.of(next.name)));
        return cleaner.apply(taken.get(0));
    }
}
