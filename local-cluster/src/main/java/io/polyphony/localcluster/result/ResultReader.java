package io.polyphony.localcluster.result;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.broker.Topics;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the job has committed, from the beginning of its topics. Used by one thread at a time.
 */
public final class ResultReader implements AutoCloseable {

    private final CommittedTopics topics;
    private final Results results = new Results();
    private final @Nullable VectorFile out;

    /**
     * Starts at the beginning.
     *
     * @param out takes every labelled vector; null for none; closed by the caller
     */
    public ResultReader(String bootstrapServers, @Nullable VectorFile out) {
        this.out = out;
        topics =
                new CommittedTopics(
                        bootstrapServers,
                        List.of(
                                Topics.LABELLED_VECTORS,
                                Topics.THEMES,
                                Topics.THEME_EVENTS,
                                Topics.DEAD_LETTERS));
    }

    /** All that was read so far; changes with every {@link #poll}. */
    public Results results() {
        return results;
    }

    /** Takes what is there, or waits for something at most this long. */
    public void poll(Duration timeout) throws CommandException {
        take(topics.poll(timeout));
    }

    /** Takes everything that is committed now. */
    public void readToEnd() throws CommandException {
        topics.readToEnd(this::take);
    }

    /** Takes everything that a finished job has written, as {@link CommittedTopics} does. */
    public void readFinished() throws CommandException {
        topics.readFinished(this::take);
    }

    @Override
    public void close() {
        topics.close();
    }

    private void take(ConsumerRecords<byte[], byte[]> records) throws CommandException {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                take(record);
            } catch (IOException | RuntimeException e) {
                throw new CommandException(
                        "cannot read %s-%d at offset %d: %s"
                                .formatted(
                                        record.topic(),
                                        record.partition(),
                                        record.offset(),
                                        e.getMessage()),
                        e);
            }
        }
        if (out != null) {
            out.flush();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws IOException, CommandException {
        if (record.topic().equals(Topics.DEAD_LETTERS)) {
            results.addDeadLetter();
            return;
        }
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        if (record.topic().equals(Topics.THEMES)) {
            results.putTheme(ThemeState.fromByteBuffer(ByteBuffer.wrap(value)));
            return;
        }
        if (record.topic().equals(Topics.THEME_EVENTS)) {
            results.addEvent(ThemeEvent.fromByteBuffer(ByteBuffer.wrap(value)));
            return;
        }
        LabelledVector vector = LabelledVector.fromByteBuffer(ByteBuffer.wrap(value));
        results.addLabelled(vector);
        if (out != null) {
            out.write(vector);
        }
    }
}
