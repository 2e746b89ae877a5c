package io.polyphony.localcluster.result;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.broker.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Number of records in the source topics, which nothing is removed from. */
public final class SourceCount {

    private SourceCount() {}

    public static long of(String bootstrapServers) throws CommandException, InterruptedException {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "default.api.timeout.ms",
                                10_000,
                                "request.timeout.ms",
                                5_000))) {
            Map<TopicPartition, OffsetSpec> ends =
                    admin
                            .describeTopics(List.of(Topics.REVIEWS, Topics.TICKETS))
                            .allTopicNames()
                            .get()
                            .values()
                            .stream()
                            .flatMap(topic -> partitions(topic).stream())
                            .collect(
                                    Collectors.toMap(
                                            partition -> partition,
                                            partition -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new CommandException(
                    "the broker at %s does not answer; see cluster status: %s"
                            .formatted(bootstrapServers, e.getMessage()),
                    e);
        }
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }
}
