package io.polyphony.localcluster.bench.job;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.broker.Topics;
import io.polyphony.localcluster.result.CommittedTopics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The committed outputs of one job after another on the same topics, without decoding them. The
 * broker stamps labelled vectors with the time at which it gets them. The caller closes it; for one
 * thread.
 */
final class OutputLog implements AutoCloseable {

    private final CommittedTopics topics;

    private OutputLog(CommittedTopics topics) {
        this.topics = topics;
    }

    /**
     * Output of one job.
     *
     * @param labelled when the broker got each labelled vector, in epoch milliseconds
     */
    record Written(long[] labelled, int deadLetters) {}

    /** Starts at the beginning of the topics, which must exist. */
    static OutputLog open(String bootstrapServers) throws CommandException, InterruptedException {
        stampOnArrival(bootstrapServers);
        return new OutputLog(
                new CommittedTopics(
                        bootstrapServers, List.of(Topics.LABELLED_VECTORS, Topics.DEAD_LETTERS)));
    }

    /** Takes what has come since the last call, as {@link CommittedTopics} does. */
    Written readFinished() throws CommandException {
        LongStream.Builder labelled = LongStream.builder();
        AtomicInteger deadLetters = new AtomicInteger();
        topics.readFinished(
                records ->
                        records.forEach(
                                record -> {
                                    if (record.topic().equals(Topics.DEAD_LETTERS)) {
                                        deadLetters.incrementAndGet();
                                    } else {
                                        labelled.add(record.timestamp());
                                    }
                                }));
        return new Written(labelled.build().toArray(), deadLetters.get());
    }

    @Override
    public void close() {
        topics.close();
    }

    private static void stampOnArrival(String bootstrapServers)
            throws CommandException, InterruptedException {
        ConfigResource topic =
                new ConfigResource(ConfigResource.Type.TOPIC, Topics.LABELLED_VECTORS);
        AlterConfigOp stamp =
                new AlterConfigOp(
                        new ConfigEntry("message.timestamp.type", "LogAppendTime"),
                        AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(stamp))).all().get();
        } catch (ExecutionException e) {
            throw new CommandException(
                    "cannot configure %s: %s".formatted(topic.name(), e.getMessage()), e);
        }
    }
}
