package io.polyphony.training.language;

import java.util.HashMap;
import java.util.Map;

/** Counts of sequences of one to five characters in words of one language and script. */
final class Sequences {

    static final int MAX_LENGTH = 5;
    static final int MAX_UNBOUNDED_LENGTH = 3;
    static final String BOUNDARY = "_";

    private final Map<String, Double> counts = new HashMap<>();

    Map<String, Double> counts() {
        return counts;
    }

    /** Adds a word with its two bounds; a beginning is no event by itself. */
    void addWord(String word, double count) {
        String text = BOUNDARY + word + BOUNDARY;
        for (int last = 1; last < text.length(); last++) {
            for (int start = last; start >= Math.max(0, last + 1 - MAX_LENGTH); start--) {
                add(text.substring(start, last + 1), count);
            }
        }
    }

    /** Adds letters that are not separated into words. */
    void addRun(String run, double count) {
        for (int last = 0; last < run.length(); last++) {
            for (int start = last; start >= Math.max(0, last + 1 - MAX_UNBOUNDED_LENGTH); start--) {
                add(run.substring(start, last + 1), count);
            }
        }
    }

    void add(String sequence, double count) {
        counts.merge(sequence, count, Double::sum);
    }

    double count(String sequence) {
        return counts.getOrDefault(sequence, 0.0);
    }
}
