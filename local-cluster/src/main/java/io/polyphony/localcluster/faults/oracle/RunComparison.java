package io.polyphony.localcluster.faults.oracle;

import io.polyphony.localcluster.faults.oracle.Evidence.Row;
import io.polyphony.localcluster.faults.oracle.Finding.Kind;
import io.polyphony.schemas.KafkaPosition;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Compares a disturbed run with one that gave every record the same window undisturbed. Vectors
 * must be bit-equal, and themes, events and last states equal, but for where the records lay in
 * Kafka and whether they came late.
 *
 * @param positions where the records of the undisturbed run lay in the disturbed one
 * @param tenants whose themes are compared
 */
record RunComparison(Map<Position, Position> positions, Predicate<String> tenants) {

    private static final KafkaPosition NOWHERE = new KafkaPosition("", 0, 0L, Instant.EPOCH);

    List<Finding> compare(Evidence disturbed, Evidence undisturbed) {
        List<Finding> findings = new ArrayList<>();
        compareRows(rows(disturbed, position -> position), rows(undisturbed, positions::get))
                .forEach(findings::add);
        compare(events(disturbed), events(undisturbed), Kind.EVENT_DIFFERS, findings);
        compare(states(disturbed), states(undisturbed), Kind.STATE_DIFFERS, findings);
        return findings;
    }

    private static <K extends Comparable<K>, V> void compare(
            Map<K, V> one, Map<K, V> other, Kind kind, List<Finding> findings) {
        Map<K, V> all = new java.util.TreeMap<>(one);
        all.putAll(other);
        for (K key : all.keySet()) {
            if (!Objects.equals(one.get(key), other.get(key))) {
                findings.add(new Finding(kind, key + difference(one.get(key), other.get(key))));
            }
        }
    }

    private static String difference(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null ? ", only undisturbed" : ", only disturbed";
        }
        return "";
    }

    private static Map<Position, Row> rows(
            Evidence evidence, java.util.function.UnaryOperator<Position> original) {
        Map<Position, Row> rows = new HashMap<>();
        for (Row row : evidence.rows()) {
            if (row.source() != null) {
                rows.put(original.apply(row.source()), row);
            }
        }
        return rows;
    }

    private List<Finding> compareRows(Map<Position, Row> one, Map<Position, Row> other) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Position, Row> entry : one.entrySet()) {
            Row twin = other.get(entry.getKey());
            LabelledVector mine = Objects.requireNonNull(entry.getValue().vector());
            if (twin == null || twin.vector() == null) {
                findings.add(new Finding(Kind.VECTOR_DIFFERS, entry.getKey() + ", only disturbed"));
            } else if (!mine.getVector().equals(twin.vector().getVector())) {
                findings.add(new Finding(Kind.VECTOR_DIFFERS, entry.getKey() + ", components"));
            } else if (tenants.test(mine.getTenant())
                    && !placeless(mine).equals(placeless(twin.vector()))) {
                findings.add(new Finding(Kind.VECTOR_DIFFERS, entry.getKey() + ", theme or text"));
            }
        }
        return findings;
    }

    private static LabelledVector placeless(LabelledVector vector) {
        return LabelledVector.newBuilder(vector).setPosition(NOWHERE).setLate(false).build();
    }

    private Map<String, List<ThemeEvent>> events(Evidence evidence) {
        Map<String, List<ThemeEvent>> events = new HashMap<>();
        for (ThemeEvent event : evidence.events()) {
            if (tenants.test(event.getTenant())) {
                events.computeIfAbsent(event.getId(), id -> new ArrayList<>()).add(event);
            }
        }
        return events;
    }

    private Map<String, ThemeState> states(Evidence evidence) {
        Map<String, ThemeState> states = new HashMap<>();
        for (ThemeState state : evidence.states()) {
            if (tenants.test(state.getTenant())) {
                states.put(state.getTenant() + '/' + state.getThemeId(), state);
            }
        }
        return states;
    }
}
