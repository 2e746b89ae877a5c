package io.polyphony.job.kafka.preflight;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.kafka.KafkaEndpoint;
import java.util.Collection;
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
    private final Findings findings;

    AccessCheck(BrokerMetadata view, KafkaEndpoint side, Findings findings) {
        this.view = view;
        this.side = side;
        this.findings = findings;
    }

    /**
     * Checks that the topics exist, and that the user may do with them what the job does.
     *
     * @return the topics as they are seen
     */
    Map<String, TopicAccess> topics(Collection<String> topics, AclOperation... wanted)
            throws InterruptedException, ExecutionException {
        Map<String, TopicAccess> found = view.topics(topics);
        found.forEach((name, access) -> topic(name, access, wanted));
        return found;
    }

    /** Checks that the user may read and commit the offsets of the groups. */
    void groups(Collection<String> groups) throws InterruptedException, ExecutionException {
        for (String group : view.closedGroups(groups)) {
            findings.refuse(Check.PERMISSION, denied("group", group, AclOperation.READ, ""));
        }
    }

    /**
     * Checks that the user may write with the transactional ids, which all begin with {@code
     * prefix}.
     */
    void transactionalIds(Collection<String> ids, String prefix)
            throws InterruptedException, ExecutionException {
        if (!view.closedTransactionalIds(ids).isEmpty()) {
            findings.refuse(
                    Check.PERMISSION,
                    denied(
                            "transactional-id",
                            prefix,
                            AclOperation.WRITE,
                            " --resource-pattern-type prefixed"));
        }
    }

    private void topic(String name, TopicAccess access, AclOperation... wanted) {
        if (access.equals(TopicAccess.MISSING)) {
            findings.refuse(
                    Check.TOPIC,
                    ("topic '%s' does not exist; create it: kafka-topics.sh"
                                    + " --bootstrap-server %s --create --topic %s")
                            .formatted(name, side.servers(), name));
            return;
        }
        Set<AclOperation> allowed = access.operations();
        for (AclOperation operation : wanted) {
            if (!allowed.isEmpty() && !allowed.contains(operation)) {
                findings.refuse(Check.PERMISSION, denied("topic", name, operation, ""));
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
