package io.polyphony.clustering.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Terms of texts of which each has its own author. */
public final class TestingTerms {

    private static final AtomicInteger AUTHORS = new AtomicInteger();

    private TestingTerms() {}

    /** Counts the terms of a text by somebody else. */
    public static TermCounts of(String language, List<TermForm> words) {
        int author = AUTHORS.incrementAndGet();
        return TermCounts.of(language, words, author, author);
    }

    /** Uses of a term, in the form of itself, by some authors. */
    public static List<TermUse> uses(int authors) {
        List<TermUse> uses = new ArrayList<>();
        for (int author = 1; author <= authors; author++) {
            uses.add(new TermUse(author, author, ""));
        }
        return uses;
    }
}
