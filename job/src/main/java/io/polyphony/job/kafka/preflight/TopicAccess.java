package io.polyphony.job.kafka.preflight;

import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The access of a user to a topic.
 *
 * @param operations what the user may do with it; empty if the broker does not say
 */
record TopicAccess(Set<AclOperation> operations) {

    static final TopicAccess MISSING = new TopicAccess(Set.of(AclOperation.UNKNOWN));

    /** The user may not even know whether it exists, so nothing that the job does is allowed. */
    static final TopicAccess HIDDEN = new TopicAccess(Set.of(AclOperation.ANY));
}
