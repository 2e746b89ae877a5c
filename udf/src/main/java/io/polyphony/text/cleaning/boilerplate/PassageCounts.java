package io.polyphony.text.cleaning.boilerplate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts of the lines and sentences that texts share word by word. Memory is bounded: when too many
 * different passages were seen, those of one text leave. For one thread.
 */
public final class PassageCounts {

    /** Different authors of a passage that are counted; more are many. */
    private static final int MAX_AUTHORS = 1_000;

    private final int maxPassages;
    private final Map<String, Count> counts = new HashMap<>();
    private boolean forgetful;

    /**
     * @param maxPassages different passages that are counted at a time
     */
    public PassageCounts(int maxPassages) {
        this.maxPassages = maxPassages;
    }

    /**
     * Counts each passage of a text once.
     *
     * @param text as it is after the other steps of the cleaning
     * @param author who wrote it
     */
    public void add(String text, String author) {
        Set<String> seen = new HashSet<>();
        for (Passage line : Passage.lines(text)) {
            count(line, text, author, seen);
            line.sentences(text).forEach(sentence -> count(sentence, text, author, seen));
        }
        if (counts.size() > maxPassages) {
            counts.values().removeIf(count -> count.texts == 1);
            forgetful = true;
        }
    }

    private void count(Passage passage, String text, String author, Set<String> seen) {
        String normalised = passage.normalised(text);
        if (seen.add(normalised)) {
            counts.computeIfAbsent(
                            normalised,
                            key -> new Count(text.substring(passage.start(), passage.end())))
                    .add(author);
        }
    }

    /** Returns whether passages left, so that rare ones may be missing. */
    public boolean isForgetful() {
        return forgetful;
    }

    /** Returns the passages that many people share, those of most authors first. */
    public List<SharedPassage> shared(int minAuthors, int minTexts) {
        return counts.values().stream()
                .filter(count -> count.authors.size() >= minAuthors && count.texts >= minTexts)
                .map(Count::passage)
                .sorted(
                        Comparator.comparingInt(SharedPassage::authors)
                                .thenComparingInt(SharedPassage::texts)
                                .reversed()
                                .thenComparing(SharedPassage::text))
                .toList();
    }

    private static final class Count {

        private final String text;
        private final Set<String> authors = new HashSet<>();
        private int texts;

        Count(String text) {
            this.text = text;
        }

        void add(String author) {
            texts++;
            if (authors.size() < MAX_AUTHORS) {
                authors.add(author);
            }
        }

        SharedPassage passage() {
            return new SharedPassage(text, authors.size(), texts);
        }
    }
}
