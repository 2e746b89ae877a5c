package io.polyphony.text.cleaning.step;

import java.util.ArrayList;
import java.util.List;

/** Counts the characters that the steps of one cleaning cut. For one text and one thread. */
public final class Removals {

    private static final CleaningKind[] KINDS = CleaningKind.values();

    private final int[] characters = new int[KINDS.length];
    private boolean quoteKept;

    /**
     * Adds to the characters of a kind; none or fewer add nothing.
     *
     * @param count code points
     */
    public void add(CleaningKind what, int count) {
        if (count > 0) {
            characters[what.ordinal()] += count;
        }
    }

    /** Adds the code points, white space apart, by which a text became shorter. */
    public void addDifference(CleaningKind what, CharSequence before, CharSequence after) {
        add(what, VisibleText.count(before) - VisibleText.count(after));
    }

    public void addAll(Removals others) {
        for (int i = 0; i < characters.length; i++) {
            characters[i] += others.characters[i];
        }
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
        List<Removal> list = new ArrayList<>();
        for (CleaningKind kind : KINDS) {
            if (characters[kind.ordinal()] > 0) {
                list.add(new Removal(kind, characters[kind.ordinal()]));
            }
        }
        return List.copyOf(list);
    }
}
