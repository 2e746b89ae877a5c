package io.polyphony.localcluster.faults.oracle;

import io.polyphony.job.kafka.sink.DeadLetterHeaders;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.faults.oracle.Evidence.Input;
import io.polyphony.localcluster.faults.oracle.Evidence.Letter;
import io.polyphony.localcluster.faults.oracle.Evidence.Row;
import io.polyphony.localcluster.result.CommittedTopics;
import io.polyphony.schemas.KafkaPosition;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** Reads all that a run has read and committed. Used once, by one thread. */
public final class EvidenceReader {

    private static final byte[] LEFT_OUT = {};

    private final RunTopics topics;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();
    private final List<ThemeEvent> events = new ArrayList<>();
    private final List<ThemeState> states = new ArrayList<>();

    private final boolean contents;

    private EvidenceReader(RunTopics topics, boolean contents) {
        this.topics = topics;
        this.contents = contents;
    }

    /**
     * Reads where the records are that a running job has committed by now, and leaves out what they
     * say: vectors, values, events and states.
     */
    public static Evidence readPositions(String bootstrapServers, RunTopics topics)
            throws CommandException {
        EvidenceReader reader = new EvidenceReader(topics, false);
        return reader.read(bootstrapServers, CommittedTopics::readToEnd);
    }

    /** Reads the positions alone of all that a job has written that has ended. */
    public static Evidence readFinishedPositions(String bootstrapServers, RunTopics topics)
            throws CommandException {
        EvidenceReader reader = new EvidenceReader(topics, false);
        return reader.read(bootstrapServers, CommittedTopics::readFinished);
    }

    /**
     * Reads all that a job has written that has ended: its last transactions end a moment later.
     */
    public static Evidence readFinished(String bootstrapServers, RunTopics topics)
            throws CommandException {
        EvidenceReader reader = new EvidenceReader(topics, true);
        return reader.read(bootstrapServers, CommittedTopics::readFinished);
    }

    private interface Extent {
        void read(CommittedTopics topics, CommittedTopics.Taker taker) throws CommandException;
    }

    private Evidence read(String bootstrapServers, Extent extent) throws CommandException {
        try (CommittedTopics committed = new CommittedTopics(bootstrapServers, topics.all())) {
            extent.read(committed, records -> records.forEach(this::take));
        } catch (IllegalStateException e) {
            throw new CommandException("cannot read what came out: " + e.getMessage(), e);
        }
        return new Evidence(inputs, rows, letters, events, states);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (topics.isInput(record.topic())) {
                inputs.add(input(record));
            } else if (record.topic().equals(topics.deadLetters())) {
                letters.add(letter(record.headers()));
            } else if (record.topic().equals(topics.labelledVectors())) {
                rows.add(row(record));
            } else if (!contents) {
                return;
            } else if (record.topic().equals(topics.themeEvents())) {
                events.add(ThemeEvent.fromByteBuffer(ByteBuffer.wrap(record.value())));
            } else {
                states.add(ThemeState.fromByteBuffer(ByteBuffer.wrap(record.value())));
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "%s-%d at offset %d: %s"
                            .formatted(
                                    record.topic(),
                                    record.partition(),
                                    record.offset(),
                                    e.getMessage()),
                    e);
        }
    }

    private Input input(ConsumerRecord<byte[], byte[]> record) {
        boolean isLeftOut = record.value() != null && !contents;
        return new Input(
                new Position(record.topic(), record.partition(), record.offset()),
                text(record.key()),
                record.timestamp(),
                isLeftOut ? LEFT_OUT : record.value());
    }

    private Row row(ConsumerRecord<byte[], byte[]> record) throws IOException {
        String key = text(record.key());
        if (record.value() == null) {
            return new Row(key, null, null);
        }
        LabelledVector vector = LabelledVector.fromByteBuffer(ByteBuffer.wrap(record.value()));
        KafkaPosition position = vector.getPosition();
        return new Row(
                key,
                new Position(
                        position.getTopic().intern(),
                        position.getPartition(),
                        position.getOffset()),
                contents ? vector : null);
    }

    private static Letter letter(Headers headers) {
        Position position =
                new Position(
                        header(headers, DeadLetterHeaders.TOPIC),
                        Integer.parseInt(header(headers, DeadLetterHeaders.PARTITION)),
                        Long.parseLong(header(headers, DeadLetterHeaders.OFFSET)));
        return new Letter(position, header(headers, DeadLetterHeaders.REASON));
    }

    private static String header(Headers headers, String name) {
        return DeadLetterHeaders.read(headers, name)
                .orElseThrow(() -> new IllegalStateException("no header " + name));
    }

    private static String text(byte[] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }
}
