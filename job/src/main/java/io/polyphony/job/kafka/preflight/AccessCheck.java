package io.polyphony.job.kafka.preflight;

import io.polyphony.job.kafka.KafkaEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Checks the permissions of an endpoint's user. Every line that it adds names topic, group or
 * transactional id, the endpoint, and the command that grants the missing permission. Where brokers
 * do not report permissions, they are assumed to be granted.
 */
final class AccessCheck {

    private final BrokerMetadata view;
    private final KafkaEndpoint side;
    private final List<String> problems;

    AccessCheck(BrokerMetadata view, KafkaEndpoint side, List<String> problems) {
        this.view = view;
        this.side = side;
        this.problems = problems;
    }

    /** Checks that the topics exist, and that the user may do with them what the job does. */
    void topics(Collection<String> topics, AclOperation... wanted)
            throws InterruptedException, ExecutionException {
        for (Map.Entry<String, TopicAccess> found : view.topics(topics).entrySet()) {
            topic(found.getKey(), found.getValue(), wanted);
        }
    }

    /** Checks that the user may read and commit the offsets of the groups. */
    void groups(Collection<String> groups) throws InterruptedException, ExecutionException {
        for (String group : view.closedGroups(groups)) {
            problems.add(denied("group", group, AclOperation.READ, ""));
        }
    }

    /**
     * Checks that the user may write with the transactional ids, which all begin with {@code
     * prefix}.
     */
    void transactionalIds(Collection<String> ids, String prefix)
            throws InterruptedException, ExecutionException {
        if (!view.closedTransactionalIds(ids).isEmpty()) {
            problems.add(
                    denied(
                            "transactional-id",
                            prefix,
                            AclOperation.WRITE,
                            " --resource-pattern-type prefixed"));
        }
    }

    private void topic(String name, TopicAccess access, AclOperation... wanted) {
        if (access.equals(TopicAccess.MISSING)) {
            problems.add(
                    ("topic '%s' does not exist; create it: kafka-topics.sh"
                                    + " --bootstrap-server %s --create --topic %s")
                            .formatted(name, side.servers(), name));
            return;
        }
        Set<AclOperation> allowed = access.operations();
        for (AclOperation operation : wanted) {
            if (!allowed.isEmpty() && !allowed.contains(operation)) {
                problems.add(denied("topic", name, operation, ""));
            }
        }
    }

    private String denied(String resource, String name, AclOperation operation, String pattern) {
        String word = operation == AclOperation.READ ? "read" : "write to";
        return ("%s '%s': %s may not %s it: kafka-acls.sh --bootstrap-server %s --add"
                        + " --allow-principal User:NAME --operation %s --%s %s%s")
                .formatted(
                        resource,
                        name,
                        side.user(),
                        word,
                        side.servers(),
                        operation == AclOperation.READ ? "Read" : "Write",
                        resource,
                        name,
                        pattern);
    }
}
