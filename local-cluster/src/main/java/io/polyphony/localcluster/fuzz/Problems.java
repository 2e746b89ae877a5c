package io.polyphony.localcluster.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Breaches of the rules: how often, and the first ones in words. */
final class Problems {

    private static final int SHOWN = 30;

    private final List<String> first = new ArrayList<>();
    private int count;

    synchronized void add(String problem) {
        count++;
        if (first.size() < SHOWN) {
            first.add(problem);
        }
    }

    synchronized int count() {
        return count;
    }

    synchronized List<String> first() {
        return List.copyOf(first);
    }
}
