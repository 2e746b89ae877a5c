package io.polyphony.job.kafka.preflight;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;

/**
 * A topic as a user sees it.
 *
 * @param operations what the user may do with it; empty if the broker does not say
 * @param partitions its number of partitions; 0 if it cannot be seen
 * @param replicas copies of the partition that has the fewest; 0 if it cannot be seen
 * @param leaderless partitions without a leader, which can be neither read nor written
 */
record TopicAccess(
        Set<AclOperation> operations, int partitions, int replicas, List<Integer> leaderless) {

    static final TopicAccess MISSING = unseen(AclOperation.UNKNOWN);

    /** The user may not even know whether it exists, so nothing that the job does is allowed. */
    static final TopicAccess HIDDEN = unseen(AclOperation.ANY);

    static TopicAccess of(TopicDescription topic) {
        @Nullable Set<AclOperation> operations = topic.authorizedOperations();
        return new TopicAccess(
                operations == null ? Set.of() : operations,
                topic.partitions().size(),
                topic.partitions().stream().mapToInt(it -> it.replicas().size()).min().orElse(0),
                topic.partitions().stream()
                        .filter(TopicAccess::hasNoLeader)
                        .map(TopicPartitionInfo::partition)
                        .toList());
    }

    private static boolean hasNoLeader(TopicPartitionInfo partition) {
        @Nullable Node leader = partition.leader();
        return leader == null || leader.isEmpty();
    }

    private static TopicAccess unseen(AclOperation mark) {
        return new TopicAccess(Set.of(mark), 0, 0, List.of());
    }
}
