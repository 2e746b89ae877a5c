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

/**
 * The last record of every key on labelled-vectors is its newest version: what was read last under
 * the key and is no dead letter, or a tombstone if that was one. A version that was replaced counts
 * as one: it must not be the newest. All versions of a key come through one partition.
 */
public final class VersionCheck {

    private VersionCheck() {}

    public static List<Finding> check(Evidence evidence) {
        Set<Position> letters = new HashSet<>();
        evidence.letters().stream()
                .filter(letter -> !letter.isSuperseded())
                .forEach(letter -> letters.add(letter.position()));
        Map<String, Input> newest = new HashMap<>();
        for (Input input : evidence.inputs()) {
            if (!letters.contains(input.position())) {
                newest.put(input.key(), input);
            }
        }
        Map<String, Row> last = new HashMap<>();
        evidence.rows().forEach(row -> last.put(row.key(), row));
        List<Finding> findings = new ArrayList<>();
        last.forEach(
                (key, row) -> {
                    Input input = newest.get(key);
                    if (input != null && !isOf(row, input)) {
                        findings.add(
                                new Finding(
                                        Kind.OVERWRITTEN,
                                        "%s: %s is last, not %s"
                                                .formatted(
                                                        key,
                                                        row.source() == null
                                                                ? "a tombstone"
                                                                : row.source(),
                                                        input.position())));
                    }
                });
        return findings;
    }

    private static boolean isOf(Row row, Input input) {
        return row.source() == null ? input.isTombstone() : row.source().equals(input.position());
    }
}
