package io.polyphony.localcluster.faults.oracle;

import io.polyphony.localcluster.faults.oracle.Evidence.Letter;
import io.polyphony.localcluster.faults.oracle.Evidence.Row;
import io.polyphony.localcluster.faults.oracle.Finding.Kind;
import io.polyphony.schemas.KafkaPosition;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Compares a disturbed run with one that gave every record the same window undisturbed. Vectors
 * must be bit-equal, and themes, dead letters, events and last states equal, but for where the
 * records lay in Kafka and whether they came late.
 *
 * @param positions where the records of the undisturbed run lay in the disturbed one
 * @param tenants whose themes are compared
 */
record RunComparison(Map<Position, Position> positions, Predicate<String> tenants) {

    private static final KafkaPosition NOWHERE = new KafkaPosition("", 0, 0L, Instant.EPOCH);

    List<Finding> compare(Evidence disturbed, Evidence undisturbed) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(
                compareRows(
                        rows(disturbed, position -> position),
                        rows(undisturbed, positions::get),
                        superseded(undisturbed)));
        compare(
                letters(disturbed, position -> position),
                letters(undisturbed, positions::get),
                Kind.LETTER_DIFFERS,
                findings);
        compare(events(disturbed), events(undisturbed), Kind.EVENT_DIFFERS, findings);
        compare(states(disturbed), states(undisturbed), Kind.STATE_DIFFERS, findings);
        return findings;
    }

    private static <K extends Comparable<K>, V> void compare(
            Map<K, V> one, Map<K, V> other, Kind kind, List<Finding> findings) {
        Map<K, V> all = new TreeMap<>(one);
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
        return one instanceof SpecificRecord first && other instanceof SpecificRecord second
                ? ", " + fields(first, second)
                : "";
    }

    /** Names of the fields whose values differ. */
    private static List<String> fields(SpecificRecord one, SpecificRecord other) {
        return one.getSchema().getFields().stream()
                .filter(field -> !Objects.equals(one.get(field.pos()), other.get(field.pos())))
                .map(Schema.Field::name)
                .toList();
    }

    private static Map<Position, Row> rows(Evidence evidence, UnaryOperator<Position> original) {
        Map<Position, Row> rows = new HashMap<>();
        for (Row row : evidence.rows()) {
            if (row.source() != null) {
                rows.put(original.apply(row.source()), row);
            }
        }
        return rows;
    }

    /** Versions that the undisturbed run found replaced; which they are is a matter of time. */
    private Set<Position> superseded(Evidence undisturbed) {
        Set<Position> superseded = new HashSet<>();
        for (Letter letter : undisturbed.letters()) {
            Position original = positions.get(letter.position());
            if (letter.isSuperseded() && original != null) {
                superseded.add(original);
            }
        }
        return superseded;
    }

    /** Reasons of dead letters, but of versions that were replaced. */
    private static Map<Position, String> letters(
            Evidence evidence, UnaryOperator<Position> original) {
        Map<Position, String> letters = new HashMap<>();
        for (Letter letter : evidence.letters()) {
            Position position = original.apply(letter.position());
            if (!letter.isSuperseded() && position != null) {
                letters.put(position, letter.reason());
            }
        }
        return letters;
    }

    private List<Finding> compareRows(
            Map<Position, Row> one, Map<Position, Row> other, Set<Position> superseded) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Position, Row> entry : one.entrySet()) {
            Row twin = other.get(entry.getKey());
            LabelledVector mine = Objects.requireNonNull(entry.getValue().vector());
            if (twin == null || twin.vector() == null) {
                if (!superseded.contains(entry.getKey())) {
                    findings.add(
                            new Finding(Kind.VECTOR_DIFFERS, entry.getKey() + ", only disturbed"));
                }
            } else if (!mine.getVector().equals(twin.vector().getVector())) {
                findings.add(new Finding(Kind.VECTOR_DIFFERS, entry.getKey() + ", components"));
            } else if (tenants.test(mine.getTenant())
                    && !placeless(mine).equals(placeless(twin.vector()))) {
                List<String> fields = fields(placeless(mine), placeless(twin.vector()));
                findings.add(new Finding(Kind.VECTOR_DIFFERS, entry.getKey() + ", " + fields));
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
