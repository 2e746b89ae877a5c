package io.polyphony.localcluster.faults.oracle;

import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inputs and committed outputs of a run.
 *
 * @param inputs in the order of each partition
 * @param rows of labelled-vectors, in the order of each partition
 * @param letters dead letters
 * @param events in the order of each partition
 * @param states in the order of each partition
 */
public record Evidence(
        List<Input> inputs,
        List<Row> rows,
        List<Letter> letters,
        List<ThemeEvent> events,
        List<ThemeState> states) {

    public Evidence {
        inputs = List.copyOf(inputs);
        rows = List.copyOf(rows);
        letters = List.copyOf(letters);
        events = List.copyOf(events);
        states = List.copyOf(states);
    }

    /**
     * An input record.
     *
     * @param key as text; empty for none
     * @param value null for a tombstone, empty where contents were left out; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by position alone
    public record Input(Position position, String key, long timestamp, byte @Nullable [] value) {

        public boolean isTombstone() {
            return value == null;
        }
    }

    /**
     * A dead letter.
     *
     * @param position that it names
     */
    public record Letter(Position position, String reason) {

        /** Returns whether a newer version of the record was out already. */
        public boolean isSuperseded() {
            return reason.equals("SUPERSEDED");
        }
    }

    /**
     * A record of labelled-vectors.
     *
     * @param source where the record was read; null for a tombstone
     * @param vector null for a tombstone, and where contents were left out
     */
    public record Row(String key, @Nullable Position source, @Nullable LabelledVector vector) {}
}
