package io.polyphony.localcluster.fuzz;

import io.polyphony.localcluster.fuzz.message.MessageKind;
import io.polyphony.localcluster.fuzz.message.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts messages by kind and outcome. */
final class Tally {

    private final Map<String, Map<Outcome, Integer>> counts = new TreeMap<>();

    synchronized void add(MessageKind kind, Outcome outcome) {
        counts.computeIfAbsent(kind.name(), name -> new EnumMap<>(Outcome.class))
                .merge(outcome, 1, Integer::sum);
    }

    synchronized Map<Outcome, Integer> of(MessageKind kind) {
        return Map.copyOf(counts.getOrDefault(kind.name(), Map.of()));
    }

    synchronized Map<Outcome, Integer> total() {
        Map<Outcome, Integer> total = new EnumMap<>(Outcome.class);
        counts.values()
                .forEach(kind -> kind.forEach((what, n) -> total.merge(what, n, Integer::sum)));
        return total;
    }
}
