package io.polyphony.job.kafka.source;

import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.job.avro.WriterSchemas;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.kafka.SchemaFormats;
import io.polyphony.job.kafka.source.connector.GuardedKafkaSource;
import io.polyphony.job.kafka.time.AlwaysIdleWatermarks;
import io.polyphony.job.kafka.time.ClockBoundedTimestampAssigner;
import io.polyphony.job.options.SourceOptions;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/**
 * The source of curation commands, {@code source.curation.topic}, on the brokers and from the
 * offsets that feedback is read from. In an unbounded job commands never hold back watermarks: the
 * event time of the feedback alone closes windows. In a bounded one they do, so that every command
 * meets its window. A command from the future, by {@code source.max-ahead}, or without a timestamp
 * counts as written when it is read.
 */
public final class CurationSource {

    private CurationSource() {}

    public static boolean isWanted(JobConfiguration options) {
        return options.getOptional(SourceOptions.CURATION_TOPIC).isPresent();
    }

    /** Makes the source; without a topic it is suspended. */
    public static Source<SourceRecord, ?, ?> source(JobConfiguration options) {
        return options.getOptional(SourceOptions.CURATION_TOPIC)
                .<Source<SourceRecord, ?, ?>>map(topic -> guarded(options, topic))
                .orElseGet(() -> new SuspendedSource<>(source(options, List.of())));
    }

    private static GuardedKafkaSource<SourceRecord> guarded(
            JobConfiguration options, String topic) {
        return new GuardedKafkaSource<>(
                source(options, List.of(topic)),
                KafkaEndpoint.source(options).forAdmin(),
                group(options),
                SourceRecord::position);
    }

    private static KafkaSource<SourceRecord> source(JobConfiguration options, List<String> topics) {
        String group = group(options);
        KafkaSourceBuilder<SourceRecord> builder =
                FeedbackSource.<SourceRecord>builder(options)
                        .setGroupId(group)
                        .setClientIdPrefix(group)
                        .setTopics(topics)
                        .setDeserializer(new SourceRecordDeserializer());
        if (options.get(SourceOptions.BOUNDED)) {
            builder.setBounded(OffsetsInitializer.latest());
        }
        return builder.build();
    }

    /** Returns a consumer group of its own, apart from that of the feedback. */
    public static String group(JobConfiguration options) {
        return options.get(SourceOptions.GROUP_ID) + "-curation";
    }

    public static WatermarkStrategy<SourceRecord> watermarks(JobConfiguration options) {
        WatermarkStrategy<SourceRecord> strategy =
                options.get(SourceOptions.BOUNDED)
                        ? WatermarkStrategy.forBoundedOutOfOrderness(
                                options.get(SourceOptions.OUT_OF_ORDERNESS))
                        : WatermarkStrategy.forGenerator(context -> new AlwaysIdleWatermarks<>());
        return strategy.withTimestampAssigner(
                ClockBoundedTimestampAssigner.supplier(
                        context -> (command, time) -> time < 0 ? System.currentTimeMillis() : time,
                        options.get(SourceOptions.MAX_AHEAD)));
    }

    public static CurationDecodeFunction decoder(JobConfiguration options) {
        return new CurationDecodeFunction(
                new SchemaFormats(options).reading(WriterSchemas.released()),
                options.get(SourceOptions.DEFAULT_TENANT),
                FeedbackSource.limits(options));
    }
}
