package io.polyphony.localcluster.faults.oracle;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.faults.oracle.Finding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** No transaction holds back those who read committed records, once the job has stopped. */
public final class OpenTransactions {

    private OpenTransactions() {}

    /** Waits for transactions to end; a finding for each partition that is still held back. */
    public static List<Finding> check(
            String bootstrapServers, Collection<String> topics, Duration patience)
            throws CommandException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<Finding> held = held(admin, topics);
            while (!held.isEmpty() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(500);
                held = held(admin, topics);
            }
            return held;
        } catch (ExecutionException e) {
            throw new CommandException("cannot read the ends of the topics: " + e, e);
        }
    }

    private static List<Finding> held(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(
                            partition ->
                                    latest.put(
                                            new TopicPartition(topic.name(), partition.partition()),
                                            OffsetSpec.latest()));
        }
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
        Map<TopicPartition, ListOffsetsResultInfo> stable =
                admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all()
                        .get();
        List<Finding> held = new ArrayList<>();
        ends.forEach(
                (partition, end) -> {
                    long until = Objects.requireNonNull(stable.get(partition)).offset();
                    if (until < end.offset()) {
                        held.add(
                                new Finding(
                                        Kind.OPEN_TRANSACTION,
                                        "%s holds back offsets from %d to %d"
                                                .formatted(partition, until, end.offset())));
                    }
                });
        return held;
    }
}
