package io.polyphony.job.kafka.source;

import io.polyphony.function.record.Incoming;
import io.polyphony.job.avro.FeedbackDecoder;
import io.polyphony.job.avro.InputLimits;
import io.polyphony.job.avro.PassedHeaders;
import io.polyphony.job.avro.WireFormat;
import io.polyphony.job.avro.WriterSchemas;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.kafka.SchemaFormats;
import io.polyphony.job.kafka.source.connector.GuardedKafkaSource;
import io.polyphony.job.kafka.time.ClockBoundedTimestampAssigner;
import io.polyphony.job.kafka.time.FeedbackTimestampAssigner;
import io.polyphony.job.kafka.time.IdleAdvancingWatermarks;
import io.polyphony.job.kafka.time.ReaderAnswers;
import io.polyphony.job.options.ClusteringOptions;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.flink.api.common.eventtime.RecordTimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The source of reviews and tickets. Reads committed records only, unless {@code
 * source.kafka.isolation.level} says otherwise; offsets are part of the checkpoint, and committed
 * to Kafka only for monitoring.
 */
public final class FeedbackSource {

    private static final String ALIGNMENT_GROUP = "feedback";

    /** Added to the wait of the broker with an empty fetch: the way there and back. */
    private static final Duration ROUND_TRIP = Duration.ofSeconds(1);

    /** The end of the year 9999, in epoch milliseconds. */
    private static final long LATEST = 253_402_300_799_999L;

    private FeedbackSource() {}

    /**
     * Makes the source, with all schemas that it can read.
     *
     * @throws ConfigurationException if {@code source.schemas.dir} cannot be read
     */
    public static KafkaSource<Incoming> source(JobConfiguration options)
            throws ConfigurationException {
        KafkaSourceBuilder<Incoming> builder =
                FeedbackSource.<Incoming>builder(options)
                        .setGroupId(options.get(SourceOptions.GROUP_ID))
                        .setClientIdPrefix(clientIdPrefix(options))
                        .setProperty(
                                ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, reporters(options))
                        .setTopics(options.get(SourceOptions.TOPICS))
                        .setDeserializer(
                                new FeedbackDeserializationSchema(
                                        format(options),
                                        options.get(SourceOptions.DEFAULT_TENANT),
                                        limits(options),
                                        new PassedHeaders(
                                                Set.copyOf(options.get(OutputOptions.HEADERS)))));
        if (options.get(SourceOptions.BOUNDED)) {
            builder.setBounded(OffsetsInitializer.latest());
        }
        return builder.build();
    }

    /**
     * Makes the source, with what Flink's own lacks.
     *
     * @throws ConfigurationException if {@code source.schemas.dir} cannot be read
     */
    public static GuardedKafkaSource<Incoming> guarded(JobConfiguration options)
            throws ConfigurationException {
        return new GuardedKafkaSource<>(
                source(options),
                KafkaEndpoint.source(options).forAdmin(),
                options.get(SourceOptions.GROUP_ID),
                element -> element.original().position());
    }

    static InputLimits limits(JobConfiguration options) {
        return options.getOptional(SourceOptions.MAX_RECORD_SIZE)
                .map(size -> new InputLimits(size.getBytes()))
                .orElse(InputLimits.NONE);
    }

    /** Begins a source with brokers, consumer options and starting offsets. */
    static <T> KafkaSourceBuilder<T> builder(JobConfiguration options) {
        return KafkaSource.<T>builder()
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperties(options.passThrough(SourceOptions.KAFKA_PREFIX))
                .setProperty(
                        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                        discoveryInterval(options))
                .setBootstrapServers(options.get(SourceOptions.BOOTSTRAP_SERVERS))
                .setStartingOffsets(start(options));
    }

    /**
     * The time of records, and the watermarks of each partition. A bounded source needs no rule for
     * idleness.
     */
    public static WatermarkStrategy<Incoming> watermarks(JobConfiguration options) {
        Duration outOfOrderness = options.get(SourceOptions.OUT_OF_ORDERNESS);
        WatermarkStrategy<Incoming> strategy;
        if (options.get(SourceOptions.BOUNDED)) {
            strategy = WatermarkStrategy.forBoundedOutOfOrderness(outOfOrderness);
        } else {
            Duration idleTimeout = options.get(SourceOptions.IDLE_TIMEOUT);
            strategy =
                    WatermarkStrategy.forGenerator(
                            IdleAdvancingWatermarks.supplier(
                                    new IdleAdvancingWatermarks.Idleness(
                                            outOfOrderness,
                                            idleTimeout,
                                            options.get(SourceOptions.RESTART_TIMEOUT),
                                            options.get(ClusteringOptions.WINDOW)),
                                    answers(options)));
            Duration maxDrift = options.get(SourceOptions.ALIGNMENT_MAX_DRIFT);
            if (!maxDrift.isZero()) {
                strategy = strategy.withWatermarkAlignment(ALIGNMENT_GROUP, maxDrift);
            }
        }
        TimestampAssignerSupplier<Incoming> timestamps = timestamps(options);
        // A bounded source has no now: it reads what is there and ends.
        return strategy.withTimestampAssigner(
                options.get(SourceOptions.BOUNDED)
                        ? withinCalendar(timestamps)
                        : ClockBoundedTimestampAssigner.supplier(
                                timestamps, options.get(SourceOptions.MAX_AHEAD)));
    }

    /** Keeps times that no calendar has from where windows would have no end. */
    private static TimestampAssignerSupplier<Incoming> withinCalendar(
            TimestampAssignerSupplier<Incoming> timestamps) {
        return context -> {
            TimestampAssigner<Incoming> given = timestamps.createTimestampAssigner(context);
            return (element, timestamp) ->
                    Math.min(Math.max(given.extractTimestamp(element, timestamp), 0), LATEST);
        };
    }

    private static String clientIdPrefix(JobConfiguration options) {
        return options.get(SourceOptions.GROUP_ID) + "-source";
    }

    /** Returns the reporters of the consumers, those of the options before ours. */
    private static String reporters(JobConfiguration options) {
        String name = ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG;
        String others = String.valueOf(consumerProperty(name, options)).replaceAll("[\\[\\]]", "");
        return others.isBlank()
                ? FetchReporter.class.getName()
                : others + "," + FetchReporter.class.getName();
    }

    private static ReaderAnswers answers(JobConfiguration options) {
        Object wait = consumerProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, options);
        return new ReaderAnswers(
                clientIdPrefix(options),
                Duration.ofMillis(Long.parseLong(String.valueOf(wait).strip())).plus(ROUND_TRIP));
    }

    /** Returns a property of the consumers as the options have it, or Kafka's default. */
    private static @Nullable Object consumerProperty(String name, JobConfiguration options) {
        String given = options.passThrough(SourceOptions.KAFKA_PREFIX).getProperty(name);
        return given == null ? ConsumerConfig.configDef().defaultValues().get(name) : given;
    }

    private static TimestampAssignerSupplier<Incoming> timestamps(JobConfiguration options) {
        return options.get(SourceOptions.TIME) == SourceOptions.Time.EVENT
                ? TimestampAssignerSupplier.of(
                        new FeedbackTimestampAssigner(
                                options.get(SourceOptions.EVENT_TIME_MAX_AGE),
                                options.get(SourceOptions.EVENT_TIME_MAX_DRIFT)))
                : context -> new RecordTimestampAssigner<>();
    }

    private static OffsetsInitializer start(JobConfiguration options) {
        return switch (options.get(SourceOptions.START)) {
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case TIMESTAMP ->
                    OffsetsInitializer.timestamp(options.get(SourceOptions.START_TIMESTAMP));
        };
    }

    private static String discoveryInterval(JobConfiguration options) {
        long millis = options.get(SourceOptions.DISCOVERY_INTERVAL).toMillis();
        // a bounded source ends with the partitions that it started with
        return Long.toString(millis == 0 || options.get(SourceOptions.BOUNDED) ? -1 : millis);
    }

    /**
     * Reads the folder of further schemas, if there is one.
     *
     * @throws ConfigurationException if one of its files cannot be used; names the file
     */
    public static void checkSchemas(JobConfiguration options) throws ConfigurationException {
        format(options);
    }

    /**
     * Makes a decoder of the input topics' records.
     *
     * @throws ConfigurationException if {@code source.schemas.dir} cannot be read
     */
    public static FeedbackDecoder decoder(JobConfiguration options) throws ConfigurationException {
        return new FeedbackDecoder(
                format(options), options.get(SourceOptions.DEFAULT_TENANT), limits(options));
    }

    private static WireFormat format(JobConfiguration options) throws ConfigurationException {
        List<Schema> schemas = new ArrayList<>(WriterSchemas.released());
        Optional<String> folder = options.getOptional(SourceOptions.SCHEMAS_DIR);
        if (folder.isPresent()) {
            try {
                schemas.addAll(WriterSchemas.of(Path.of(folder.get()), FeedbackDecoder.READERS));
            } catch (IOException e) {
                throw new ConfigurationException(List.of("source.schemas.dir: " + reason(e)), e);
            }
        }
        return new SchemaFormats(options).reading(schemas);
    }

    /** Returns the message, which is a name alone where a folder or file cannot be read. */
    private static String reason(IOException e) {
        return e instanceof FileSystemException failure && failure.getReason() == null
                ? "cannot read '%s': %s"
                        .formatted(failure.getFile(), failure.getClass().getSimpleName())
                : String.valueOf(e.getMessage());
    }
}
