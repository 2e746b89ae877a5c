package io.polyphony.text.cleaning.step;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the characters that the steps of one cleaning cut. For one text and one thread. */
public final class Removals {

    private final Map<CleaningKind, Integer> characters = new EnumMap<>(CleaningKind.class);
    private boolean quoteKept;

    /**
     * Adds to the characters of a kind; none or fewer add nothing.
     *
     * @param count code points
     */
    public void add(CleaningKind what, int count) {
        if (count > 0) {
            characters.merge(what, count, Integer::sum);
        }
    }

    /** Adds the code points, white space apart, by which a text became shorter. */
    public void addDifference(CleaningKind what, CharSequence before, CharSequence after) {
        add(what, VisibleText.count(before) - VisibleText.count(after));
    }

    public void addAll(Removals others) {
        others.characters.forEach(this::add);
        quoteKept |= others.quoteKept;
    }

    /** Records that a quote stays, since its sender added nothing to it. */
    public void keepQuote() {
        quoteKept = true;
    }

    public boolean quoteKept() {
        return quoteKept;
    }

    /** Returns the kinds with their characters, in the order of {@link CleaningKind}. */
    public List<Removal> list() {
        return characters.entrySet().stream()
                .map(entry -> new Removal(entry.getKey(), entry.getValue()))
                .toList();
    }
}
