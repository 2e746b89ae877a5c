package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.OptionText;
import io.polyphony.job.options.declaration.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/** Options of the input topics, their starting offsets and their event time: {@code source.*}. */
public final class SourceOptions {

    /** The offsets from which a job reads that starts without a checkpoint or savepoint. */
    public enum Start {
        COMMITTED,
        EARLIEST,
        LATEST,
        TIMESTAMP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The timestamp that decides the window of a record. */
    public enum Time {
        KAFKA,
        EVENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keys with this prefix go to the consumers and the admin client without it. */
    public static final String KAFKA_PREFIX = "source.kafka.";

    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            key("source.bootstrap-servers")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Kafka brokers to start from, host:port,host:port. Required.");

    public static final ConfigOption<List<String>> TOPICS =
            key("source.topics")
                    .stringType()
                    .asList()
                    .defaultValues("reviews", "tickets")
                    .withDescription(
                            "Topics with reviews and tickets. The schema of a record, not its"
                                    + " topic, tells which it is.");

    public static final ConfigOption<String> CURATION_TOPIC =
            key("source.curation.topic")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Topic with curation commands: rename, merge, split, pin, block and"
                                    + " seed themes. None is read without it.");

    public static final ConfigOption<String> GROUP_ID =
            key("source.group-id")
                    .stringType()
                    .defaultValue("polyphony")
                    .withDescription(
                            "Consumer group whose offsets are committed after every checkpoint."
                                    + " Recovery uses the checkpoint, not these offsets.");

    public static final ConfigOption<Start> START =
            key("source.start")
                    .enumType(Start.class)
                    .defaultValue(Start.COMMITTED)
                    .withDescription(
                            "Where reading starts without a checkpoint: the group's committed"
                                + " offsets (earliest where there are none), the earliest or latest"
                                + " offsets, or the first record from source.start-timestamp on.");

    public static final ConfigOption<Long> START_TIMESTAMP =
            key("source.start-timestamp")
                    .longType()
                    .noDefaultValue()
                    .withDescription(
                            "Kafka timestamp in epoch milliseconds to start at; with source.start:"
                                    + " timestamp.");

    public static final ConfigOption<Boolean> BOUNDED =
            key("source.bounded")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "Read to the end that the topics have when the job starts, label"
                                    + " everything and finish.");

    public static final ConfigOption<Duration> DISCOVERY_INTERVAL =
            key("source.discovery-interval")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription("How often new partitions are looked for; 0 for never.");

    public static final ConfigOption<Time> TIME =
            key("source.time")
                    .enumType(Time.class)
                    .defaultValue(Time.KAFKA)
                    .withDescription(
                            "Time that decides the window of a record: the timestamp in Kafka, or"
                                + " the feedback's own time, kept within source.event-time.max-age"
                                + " and source.event-time.max-drift of it.");

    public static final ConfigOption<Duration> EVENT_TIME_MAX_AGE =
            key("source.event-time.max-age")
                    .durationType()
                    .defaultValue(Duration.ofDays(1))
                    .withDescription(
                            "With source.time: event, how far a feedback's own time may lie before"
                                    + " its Kafka timestamp.");

    public static final ConfigOption<Duration> EVENT_TIME_MAX_DRIFT =
            key("source.event-time.max-drift")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "With source.time: event, how far a feedback's own time may lie after"
                                    + " its Kafka timestamp.");

    public static final ConfigOption<Duration> MAX_AHEAD =
            key("source.max-ahead")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "How far the time of a record may be ahead of the task manager's clock;"
                                    + " one further ahead joins the window of now and is counted in"
                                    + " numRecordsAhead. Of no effect with source.bounded.");

    public static final ConfigOption<Duration> OUT_OF_ORDERNESS =
            key("source.out-of-orderness")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription(
                            "How much older than its forerunners in the partition a record may be"
                                + " and still meet its own window; later ones join the next window"
                                + " and say so. 0 suits topics with LogAppendTime.");

    public static final ConfigOption<Duration> IDLE_TIMEOUT =
            key("source.idle-timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription(
                            "A partition without records for so long no longer holds back event"
                                + " time. Its last record is labelled after clustering.window plus"
                                + " this.");

    public static final ConfigOption<Duration> RESTART_TIMEOUT =
            key("source.restart-timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription(
                            "At a start: how long partitions from which nothing has come hold time"
                                + " back while the brokers answer, so that a slow first fetch makes"
                                + " no record late; only source.idle-timeout where another"
                                + " partition of the same reader has been read. After a restart"
                                + " without any new record, windows that were open are closed one"
                                + " to three times clustering.window later; the time that the model"
                                + " takes to open does not count.");

    public static final ConfigOption<Duration> ALIGNMENT_MAX_DRIFT =
            key("source.alignment.max-drift")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(5))
                    .withDescription(
                            "How far a partition may be read ahead of the slowest, in event time,"
                                + " so that a backlog does not fill the state; 0 for no limit.");

    public static final ConfigOption<String> SCHEMAS_DIR =
            key("source.schemas.dir")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Folder with further writer schemas (*.avsc) of records named Review or"
                                    + " Ticket; read where the main program runs, when the job is"
                                    + " submitted.");

    public static final ConfigOption<MemorySize> MAX_RECORD_SIZE =
            key("source.max-record-size")
                    .memoryType()
                    .noDefaultValue()
                    .withDescription(
                            "Largest value of a record of the inputs, uncompressed; a larger one is"
                                    + " not decoded but becomes a dead letter OVERSIZE. No limit"
                                    + " without it.");

    public static final ConfigOption<String> DEFAULT_TENANT =
            key("source.default-tenant")
                    .stringType()
                    .defaultValue("default")
                    .withDescription("Tenant of records that name none.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Source",
                    SourceOptions.class,
                    List.of(
                            Requirement.given(BOOTSTRAP_SERVERS),
                            Requirement.that(
                                    TOPICS,
                                    topics ->
                                            !topics.isEmpty()
                                                    && topics.stream().noneMatch(String::isBlank),
                                    "at least one topic"),
                            Requirement.that(
                                    CURATION_TOPIC,
                                    topic -> !topic.isBlank(),
                                    "the name of a topic"),
                            SourceOptions::curationIsNoFeedback,
                            Requirement.given(GROUP_ID),
                            Requirement.given(DEFAULT_TENANT),
                            Requirement.that(
                                    MAX_RECORD_SIZE,
                                    size -> size.getBytes() > 0,
                                    "at least 1 byte"),
                            Requirement.notNegative(DISCOVERY_INTERVAL),
                            Requirement.notNegative(EVENT_TIME_MAX_AGE),
                            Requirement.notNegative(EVENT_TIME_MAX_DRIFT),
                            Requirement.notNegative(MAX_AHEAD),
                            Requirement.notNegative(OUT_OF_ORDERNESS),
                            Requirement.notNegative(ALIGNMENT_MAX_DRIFT),
                            Requirement.positive(IDLE_TIMEOUT),
                            Requirement.notNegative(RESTART_TIMEOUT),
                            SourceOptions::startTimestampFits,
                            SourceOptions::idleTimeoutCoversDisorder),
                    new OptionGroup.PassThrough(
                            KAFKA_PREFIX,
                            "any option of a Kafka consumer, such as security; secrets only by"
                                    + " reference, as ${file:/path:key}"));

    private SourceOptions() {}

    private static Optional<String> curationIsNoFeedback(ReadableConfig options) {
        return options.getOptional(CURATION_TOPIC)
                .filter(options.get(TOPICS)::contains)
                .map("source.curation.topic (%s) must not be among source.topics"::formatted);
    }

    private static Optional<String> startTimestampFits(ReadableConfig options) {
        boolean wanted = options.get(START) == Start.TIMESTAMP;
        boolean given = options.getOptional(START_TIMESTAMP).isPresent();
        if (wanted == given) {
            return Optional.empty();
        }
        return Optional.of(
                wanted
                        ? "source.start-timestamp is required with source.start: timestamp"
                        : "source.start-timestamp needs source.start: timestamp");
    }

    private static Optional<String> idleTimeoutCoversDisorder(ReadableConfig options) {
        Duration idle = options.get(IDLE_TIMEOUT);
        Duration disorder = options.get(OUT_OF_ORDERNESS);
        return idle.compareTo(disorder) >= 0
                ? Optional.empty()
                : Optional.of(
                        ("source.idle-timeout (%s) must not be shorter than"
                                        + " source.out-of-orderness (%s)")
                                .formatted(
                                        OptionText.duration(idle), OptionText.duration(disorder)));
    }
}
