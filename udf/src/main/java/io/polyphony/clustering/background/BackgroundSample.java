package io.polyphony.clustering.background;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Bounded sample of texts: those with the smallest hashes, so that it depends on neither order nor
 * parallelism, and every text is as likely in it.
 *
 * @param texts ascending by hash, at most {@link #BOUND}
 */
public record BackgroundSample(List<BackgroundText> texts) {

    /** Bound of the sample: 64 kB in 256 dimensions. */
    public static final int BOUND = 128;

    public static final BackgroundSample EMPTY = new BackgroundSample(List.of());

    public BackgroundSample {
        texts = List.copyOf(texts);
    }

    /** Adds texts; those that are in it already change nothing. */
    public BackgroundSample plus(Collection<BackgroundText> more) {
        TreeSet<BackgroundText> all = new TreeSet<>(BackgroundText.ORDER);
        all.addAll(texts);
        all.addAll(more);
        return new BackgroundSample(all.stream().limit(BOUND).toList());
    }

    /**
     * Removes the texts of records.
     *
     * @param records hashes of their keys
     */
    public BackgroundSample without(Set<Integer> records) {
        List<BackgroundText> rest = new ArrayList<>(texts);
        return rest.removeIf(text -> records.contains(text.record()))
                ? new BackgroundSample(rest)
                : this;
    }

    /** Hash below which a further text would enter. */
    long bar() {
        return texts.size() < BOUND ? Long.MAX_VALUE : texts.get(texts.size() - 1).hash();
    }
}
