package io.polyphony.localcluster.fuzz;

import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.job.avro.AvroDecoder;
import io.polyphony.job.avro.DecodingException;
import io.polyphony.job.avro.WireFormat;
import io.polyphony.job.kafka.sink.DeadLetterHeaders;
import io.polyphony.localcluster.broker.Topics;
import io.polyphony.localcluster.fuzz.message.MalformedMessage;
import io.polyphony.localcluster.fuzz.message.MessageGenerator;
import io.polyphony.localcluster.fuzz.message.Outcome;
import io.polyphony.schemas.KafkaPosition;
import io.polyphony.schemas.LabelledVector;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Checks each output against the message that it came of: known, committed, not there before, the
 * outcome of its kind, and of a letter the same bytes. For one thread.
 */
final class ResultCheck {

    private static final Pattern ERASED = Pattern.compile("fuzz/review/gone-m(\\d{1,9})");

    private final MessageGenerator generator;
    private final Ledger ledger;
    private final Neighbours neighbours;
    private final Tally tally;
    private final Problems problems;
    private final AvroDecoder vectors =
            new AvroDecoder(new Registered(), List.of(LabelledVector.getClassSchema()));
    private final List<Waiting> waiting = new ArrayList<>();

    ResultCheck(
            MessageGenerator generator,
            Ledger ledger,
            Neighbours neighbours,
            Tally tally,
            Problems problems) {
        this.generator = generator;
        this.ledger = ledger;
        this.neighbours = neighbours;
        this.tally = tally;
        this.problems = problems;
    }

    /** An output whose message the producer has not noted yet. */
    private record Waiting(
            ConsumerRecord<byte[], byte[]> output, Outcome outcome, KafkaPosition position) {}

    /** The header of a schema registry before a labelled vector. */
    private static final class Registered implements WireFormat {

        private static final long serialVersionUID = 1;

        @Override
        public int headerLength(byte[] value) {
            return 1 + Integer.BYTES;
        }

        @Override
        public Schema writerSchema(byte[] value) {
            return LabelledVector.getClassSchema();
        }
    }

    void take(ConsumerRecord<byte[], byte[]> output) {
        if (output.topic().equals(Topics.DEAD_LETTERS)) {
            letter(output);
        } else if (output.value() == null) {
            tombstone(output);
        } else {
            vector(output);
        }
    }

    /** Checks what had to wait for its producer; at the end, everything has to be known. */
    void takeWaiting(boolean atTheEnd) {
        List<Waiting> before = List.copyOf(waiting);
        waiting.clear();
        for (Waiting output : before) {
            check(output);
        }
        if (atTheEnd) {
            waiting.forEach(
                    output ->
                            problems.add(
                                    "%s of a message that nobody sent: %s"
                                            .formatted(output.outcome(), output.position())));
        }
    }

    private void letter(ConsumerRecord<byte[], byte[]> letter) {
        KafkaPosition position =
                new KafkaPosition(
                        LetterCheck.read(letter, DeadLetterHeaders.TOPIC),
                        Integer.parseInt(LetterCheck.read(letter, DeadLetterHeaders.PARTITION)),
                        Long.parseLong(LetterCheck.read(letter, DeadLetterHeaders.OFFSET)),
                        Instant.EPOCH);
        Reason reason = Reason.valueOf(LetterCheck.read(letter, DeadLetterHeaders.REASON));
        check(new Waiting(letter, Outcome.of(reason), position));
    }

    private void vector(ConsumerRecord<byte[], byte[]> output) {
        if (neighbours.arrived(key(output))) {
            return;
        }
        try {
            LabelledVector vector = (LabelledVector) vectors.decode(output.value());
            check(new Waiting(output, Outcome.LABELLED, vector.getPosition()));
        } catch (DecodingException e) {
            problems.add("a labelled vector that cannot be read: " + e.getMessage());
        }
    }

    private void tombstone(ConsumerRecord<byte[], byte[]> output) {
        Matcher erased = ERASED.matcher(key(output));
        if (erased.matches()) {
            int index = Integer.parseInt(erased.group(1));
            arrived(index, generator.message(index), Outcome.ERASED);
        } else {
            problems.add("a tombstone of a record that nobody erased");
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> output) {
        return new String(Objects.requireNonNull(output.key()), StandardCharsets.UTF_8);
    }

    private void check(Waiting output) {
        KafkaPosition position = output.position();
        OptionalInt index =
                ledger.index(position.getTopic(), position.getPartition(), position.getOffset());
        if (index.isEmpty()) {
            waiting.add(output);
        } else if (index.getAsInt() == Ledger.ABORTED) {
            problems.add("%s of an aborted message".formatted(output.outcome()));
        } else {
            MalformedMessage message = generator.message(index.getAsInt());
            arrived(index.getAsInt(), message, output.outcome());
            if (output.outcome() != Outcome.LABELLED) {
                LetterCheck.difference(output.output(), message)
                        .ifPresent(
                                difference ->
                                        problem(index.getAsInt(), message, "has " + difference));
            }
        }
    }

    private void arrived(int index, MalformedMessage message, Outcome outcome) {
        tally.add(message.kind(), outcome);
        if (!ledger.arrived(index)) {
            problem(index, message, "came out again, as " + outcome);
        }
        if (!message.kind().outcomes().contains(outcome) && !superseded(message, outcome)) {
            problem(index, message, "is " + outcome);
        }
    }

    /** Changed bits can make an id that of another message, which is then a version of it. */
    private static boolean superseded(MalformedMessage message, Outcome outcome) {
        return outcome == Outcome.SUPERSEDED
                && message.kind().outcomes().contains(Outcome.LABELLED);
    }

    private void problem(int index, MalformedMessage message, String what) {
        problems.add("message %d (%s) %s".formatted(index, message.kind().name(), what));
    }
}
