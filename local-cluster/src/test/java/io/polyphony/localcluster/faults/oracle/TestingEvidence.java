package io.polyphony.localcluster.faults.oracle;

import io.polyphony.localcluster.faults.oracle.Evidence.Input;
import io.polyphony.localcluster.faults.oracle.Evidence.Letter;
import io.polyphony.localcluster.faults.oracle.Evidence.Row;
import io.polyphony.schemas.KafkaPosition;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.Provenance;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Evidence of a run that the test makes up; all records lie in one partition. */
final class TestingEvidence {

    private static final String TOPIC = "reviews";
    private static final Provenance PROVENANCE =
            new Provenance("m", "r", "i", "c", "f", "int8", "c1");

    final List<ThemeEvent> events = new ArrayList<>();
    final List<ThemeState> states = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();

    /** Reads so many records with keys of their own: k0, k1, ... */
    TestingEvidence read(int count) {
        for (int i = 0; i < count; i++) {
            read("k" + inputs.size());
        }
        return this;
    }

    TestingEvidence read(String key) {
        inputs.add(new Input(position(inputs.size()), key, 0, new byte[] {1}));
        return this;
    }

    TestingEvidence readTombstone(String key) {
        inputs.add(new Input(position(inputs.size()), key, 0, null));
        return this;
    }

    /** Labels the records at these offsets, in this order. */
    TestingEvidence labelled(int... offsets) {
        for (int offset : offsets) {
            rows.add(row(offset, 0.5f));
        }
        return this;
    }

    TestingEvidence labelledAs(int offset, float component) {
        rows.add(row(offset, component));
        return this;
    }

    TestingEvidence letter(int offset) {
        letters.add(new Letter(position(offset), "UNDECODABLE"));
        return this;
    }

    TestingEvidence superseded(int offset) {
        letters.add(new Letter(position(offset), "SUPERSEDED"));
        return this;
    }

    TestingEvidence erased(String key) {
        rows.add(new Row(key, null, null));
        return this;
    }

    Evidence evidence() {
        return new Evidence(inputs, rows, letters, events, states);
    }

    static Position position(long offset) {
        return new Position(TOPIC, 0, offset);
    }

    private Row row(int offset, float component) {
        String key = offset < inputs.size() ? inputs.get(offset).key() : "unknown";
        return new Row(key, position(offset), vector(key, offset, component));
    }

    private static LabelledVector vector(String key, long offset, float component) {
        return LabelledVector.newBuilder()
                .setRecordKey(key)
                .setRecordId(key)
                .setSource("review")
                .setTenant("north")
                .setEventTime(Instant.EPOCH)
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.EPOCH)
                .setPosition(new KafkaPosition(TOPIC, 0, offset, Instant.EPOCH))
                .setVector(List.of(component))
                .setDimension(1)
                .setProvenance(PROVENANCE)
                .setTokenCount(1)
                .setChunkCount(1)
                .setTruncated(false)
                .build();
    }
}
