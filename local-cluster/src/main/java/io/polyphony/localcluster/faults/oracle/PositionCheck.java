package io.polyphony.localcluster.faults.oracle;

import io.polyphony.localcluster.faults.oracle.Evidence.Input;
import io.polyphony.localcluster.faults.oracle.Evidence.Row;
import io.polyphony.localcluster.faults.oracle.Finding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every input position is in labelled-vectors or dead-letters exactly once. A record that was
 * erased by a later tombstone of its key may be left out. A key that was erased last has a
 * tombstone; none has more of them than were read.
 */
public final class PositionCheck {

    private PositionCheck() {}

    public static List<Finding> check(Evidence evidence) {
        Map<Position, Integer> seen = new HashMap<>();
        Map<String, Integer> erased = new HashMap<>();
        for (Row row : evidence.rows()) {
            if (row.source() == null) {
                erased.merge(row.key(), 1, Integer::sum);
            } else {
                seen.merge(row.source(), 1, Integer::sum);
            }
        }
        evidence.letters().forEach(letter -> seen.merge(letter.position(), 1, Integer::sum));
        List<Finding> findings = new ArrayList<>();
        Map<String, Input> lastTombstones = lastTombstones(evidence.inputs());
        Set<Position> known = new HashSet<>();
        for (Input input : evidence.inputs()) {
            known.add(input.position());
            if (!input.isTombstone()) {
                check(input, seen, lastTombstones.get(input.key()), findings);
            }
        }
        seen.keySet().stream()
                .filter(position -> !known.contains(position))
                .sorted()
                .forEach(position -> findings.add(finding(Kind.INVENTED, position)));
        findings.addAll(erasures(evidence, erased, seen.keySet()));
        return findings;
    }

    private static void check(
            Input input,
            Map<Position, Integer> seen,
            @Nullable Input tombstone,
            List<Finding> findings) {
        int times = seen.getOrDefault(input.position(), 0);
        boolean mayBeWithheld =
                tombstone != null && tombstone.position().compareTo(input.position()) > 0;
        if (times > 1) {
            findings.add(finding(Kind.DUPLICATED, input.position()));
        } else if (times == 0 && !mayBeWithheld) {
            findings.add(finding(Kind.LOST, input.position()));
        }
    }

    private static boolean isLater(Position row, @Nullable Input tombstone) {
        return tombstone != null && row.compareTo(tombstone.position()) > 0;
    }

    private static Map<String, Input> lastTombstones(List<Input> inputs) {
        Map<String, Input> last = new HashMap<>();
        inputs.stream().filter(Input::isTombstone).forEach(input -> last.put(input.key(), input));
        return last;
    }

    private static List<Finding> erasures(
            Evidence evidence, Map<String, Integer> erased, Set<Position> letters) {
        Map<String, Integer> read = new HashMap<>();
        Map<String, Position> last = new HashMap<>();
        evidence.rows().stream()
                .filter(row -> row.source() != null)
                .forEach(row -> last.merge(row.key(), row.source(), PositionCheck::later));
        Map<String, Input> lastTombstones = lastTombstones(evidence.inputs());
        evidence.inputs().stream()
                .filter(Input::isTombstone)
                .filter(input -> !letters.contains(input.position()))
                .forEach(input -> read.merge(input.key(), 1, Integer::sum));
        List<Finding> findings = new ArrayList<>();
        read.forEach(
                (key, times) -> {
                    int out = erased.getOrDefault(key, 0);
                    Position row = last.get(key);
                    boolean isReplaced = row != null && isLater(row, lastTombstones.get(key));
                    if ((out == 0 && !isReplaced) || out > times) {
                        Kind kind = out == 0 ? Kind.LOST : Kind.DUPLICATED;
                        findings.add(new Finding(kind, "tombstone of " + key));
                    }
                });
        erased.keySet().stream()
                .filter(key -> !read.containsKey(key))
                .forEach(key -> findings.add(new Finding(Kind.INVENTED, "tombstone of " + key)));
        return findings;
    }

    private static Position later(Position one, Position other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Finding finding(Kind kind, Position position) {
        return new Finding(kind, position.toString());
    }
}
