package io.polyphony.job.failure;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cause of a failure, of a closed set whose names are the values of a metric label. A trace has the
 * first cause that one of its exceptions shows, by class or message.
 */
public enum FailureCause {
    STATE_MISMATCH("StateMismatchException", "(?!)", ""),
    DEAD_LETTER_RATIO("TooManyDeadLettersException", "(?!)", ""),
    CONFIGURATION("ConfigurationException", "(?!)", "check it with check-config --connect"),
    OUT_OF_MEMORY(
            "OutOfMemoryError|DeviceMemoryException",
            "(?!)",
            "give task managers more memory (taskmanager.memory.*), or a batch fewer tokens"
                    + " (embedding.pass.max-tokens)"),
    DISK_FULL(
            "(?!)",
            "No space left on device|Disk quota exceeded|not enough space",
            "free space where checkpoints (execution.checkpointing.dir), RocksDB and io.tmp.dirs"
                    + " lie; the job goes on by itself"),
    RECORD_TOO_LARGE(
            "RecordTooLargeException|RecordBatchTooLargeException",
            "(?!)",
            "raise max.message.bytes of the topic (and sink.kafka.max.request.size); after the"
                    + " next start larger records are OVERSIZE letters"),
    TIMESTAMP_REFUSED(
            "InvalidTimestampException",
            "(?!)",
            "message.timestamp.* of the topic was narrowed after the job started: start it again"),
    RECORD_REFUSED(
            "InvalidRecordException|PolicyViolationException",
            "Compacted topic cannot accept message without key",
            "look at cleanup.policy of the topic: check-config --connect knows what it has to be"),
    PREFIX_FENCED(
            "ProducerFencedException|InvalidProducerEpochException|FencedInstanceIdException",
            "old epoch|newer producer with the same transactionalId",
            "another job with the same delivery.transactional-id-prefix writes there: stop it, or"
                    + " give it a prefix of its own; if there is none, no checkpoint was completed"
                    + " within delivery.transaction-timeout, and the brokers ended the"
                    + " transaction"),
    TRANSACTION_ENDED(
            "InvalidTxnStateException|UnknownProducerIdException|InvalidPidMappingException"
                    + "|TransactionAbortedException",
            "(?!)",
            "the brokers ended a transaction before its checkpoint: raise"
                    + " delivery.transaction-timeout above checkpoint interval and downtime"),
    TOPIC_MISSING(
            "UnknownTopicOrPartitionException|UnknownTopicIdException",
            "not present in metadata|does not host this topic-partition",
            "create the topic again, with its settings, or correct source.topics, output.*.topic"),
    LOGIN_REFUSED(
            "SaslAuthenticationException|SslAuthenticationException|AuthenticationException",
            "(?!)",
            "look at source.kafka.* and sink.kafka.* for security, and at the secrets they name"),
    PERMISSION_MISSING(
            "\\w*AuthorizationException",
            "(?!)",
            "grant it: check-config --connect lists what the job needs"),
    REPLICAS_MISSING(
            "NotEnoughReplicas\\w*",
            "(?!)",
            "fewer brokers are in sync than min.insync.replicas of the topic: bring them back"),
    REGISTRY("RegistryException", "(?!)", "look at schema-registry.url and what answers there"),
    EMBEDDING_SERVER(
            "ServerException|UnusableServerException",
            "(?!)",
            "look at embedding.openai.url and what answers there"),
    DEVICE(
            "SickDeviceException",
            "(?!)",
            "the device computes no numbers any more: replace the machine, or restart its driver"),
    MODEL(
            "UnusableModelException|BrokenModelException|EmbeddingException",
            "(?!)",
            "look at embedding.model on the task manager's machine"),
    CHECKPOINT_STORAGE(
            "(?!)",
            "/[0-9a-f]{32}/(shared|taskowned|chk-\\d+)|/savepoint-[0-9a-f]{6}-[0-9a-f]{12}"
                    + "|IO-problem detected|Failed to create checkpoint storage",
            "look at what serves execution.checkpointing.dir: it does not answer, or files are"
                    + " missing there; the job goes on by itself when they are back"),
    STATE_UNREADABLE(
            "StateMigrationException|BackendBuildingException",
            "Could not restore keyed state|Could not restore operator state",
            "the checkpoint cannot be read by this version, or is damaged: start from another"),
    BROKER_UNREACHABLE(
            "DisconnectException|NetworkException|NotLeaderOrFollowerException"
                    + "|CoordinatorNotAvailableException|BrokerNotAvailableException",
            "Timeout expired|Timed out waiting for a node assignment|expired for \\d+ record"
                    + "|No resolvable bootstrap urls|after \\d+ ?ms while awaiting",
            "look at the brokers of source.bootstrap-servers and output.bootstrap-servers"),
    SLOTS_MISSING(
            "NoResourceAvailableException",
            "(?!)",
            "start task managers, or lower parallelism.default"),
    TASK_MANAGER_LOST(
            "RecipientUnreachableException|RemoteTransportException|PartitionConnectionException"
                    + "|LocalTransportException",
            "TaskManager with id|TaskExecutor .*shutting down|no more allocated slots"
                    + "|heartbeat of TaskManager|OperatorEvent .* to a task was lost"
                    + "|Connecting to remote task .* has failed",
            "see its log for why it ended; the job goes on when there are slots enough"),
    CHECKPOINT_FAILED(
            "CheckpointException",
            "checkpoint tolerable failure threshold|Checkpoint expired|Checkpoint was declined"
                    + "|Asynchronous task checkpoint failed",
            "see Checkpoints in the web interface: which task did not answer in"
                    + " execution.checkpointing.timeout, or failed"),
    OTHER("(?!)", "(?!)", "see the log of the task manager");

    private final Pattern classes;
    private final Pattern messages;
    private final String advice;

    FailureCause(String classes, String messages, String advice) {
        this.classes = Pattern.compile(classes);
        this.messages = Pattern.compile(messages, Pattern.CASE_INSENSITIVE);
        this.advice = advice;
    }

    /** Value of the metric label, such as {@code disk_full}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The next step of an operator; empty where the message says it. */
    public String advice() {
        return advice;
    }

    boolean fits(ExceptionLine exception) {
        return classes.matcher(exception.simpleName()).matches()
                || messages.matcher(exception.message()).find();
    }
}
