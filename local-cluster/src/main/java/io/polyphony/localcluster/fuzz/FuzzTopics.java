package io.polyphony.localcluster.fuzz;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.broker.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/** The topics of a run. Inputs take any timestamp; the limits of size are Kafka's defaults. */
final class FuzzTopics {

    /** Topic of which nothing can be read. */
    static final String WRONG = "wrong";

    static final int PARTITIONS = 2;

    private static final String ANY = Long.toString(Long.MAX_VALUE);

    private FuzzTopics() {}

    static void create(String bootstrapServers) throws CommandException, InterruptedException {
        Topics.create(bootstrapServers, PARTITIONS);
        try (Admin admin = admin(bootstrapServers)) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(MessageSender.COMMANDS, 1, (short) 1),
                                    new NewTopic(WRONG, 1, (short) 1)))
                    .all()
                    .get();
            Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
            for (String topic :
                    List.of(
                            Topics.REVIEWS,
                            Topics.TICKETS,
                            MessageSender.COMMANDS,
                            Topics.DEAD_LETTERS,
                            Topics.LABELLED_VECTORS)) {
                changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), anyTime());
            }
            admin.incrementalAlterConfigs(changes).all().get();
        } catch (ExecutionException e) {
            throw new CommandException("cannot create topics: " + e.getMessage(), e);
        }
    }

    /** Adds a partition to the reviews. */
    static void addPartition(String bootstrapServers)
            throws CommandException, InterruptedException {
        try (Admin admin = admin(bootstrapServers)) {
            admin.createPartitions(Map.of(Topics.REVIEWS, NewPartitions.increaseTo(PARTITIONS + 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new CommandException("cannot add a partition: " + e.getMessage(), e);
        }
    }

    /** Segments are not rolled by the time of records, which goes to and fro. */
    private static List<AlterConfigOp> anyTime() {
        List<AlterConfigOp> changes = new ArrayList<>();
        for (String option : List.of("message.timestamp.after.max.ms", "segment.ms")) {
            changes.add(new AlterConfigOp(new ConfigEntry(option, ANY), AlterConfigOp.OpType.SET));
        }
        return changes;
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }
}
