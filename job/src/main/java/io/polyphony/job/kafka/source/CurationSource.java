package io.polyphony.job.kafka.source;

import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.job.avro.WriterSchemas;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.SchemaFormats;
import io.polyphony.job.kafka.time.AlwaysIdleWatermarks;
import io.polyphony.job.options.SourceOptions;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/**
 * The source of curation commands, {@code source.curation.topic}, on the brokers and from the
 * offsets that feedback is read from. In an unbounded job commands never hold back watermarks: the
 * event time of the feedback alone closes windows. In a bounded one they do, so that every command
 * meets its window.
 */
public final class CurationSource {

    private CurationSource() {}

    public static boolean isWanted(JobConfiguration options) {
        return options.getOptional(SourceOptions.CURATION_TOPIC).isPresent();
    }

    public static KafkaSource<SourceRecord> source(JobConfiguration options) {
        String group = group(options);
        KafkaSourceBuilder<SourceRecord> builder =
                FeedbackSource.<SourceRecord>builder(options)
                        .setGroupId(group)
                        .setClientIdPrefix(group)
                        .setTopics(options.get(SourceOptions.CURATION_TOPIC))
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
        return options.get(SourceOptions.BOUNDED)
                ? WatermarkStrategy.forBoundedOutOfOrderness(
                        options.get(SourceOptions.OUT_OF_ORDERNESS))
                : WatermarkStrategy.forGenerator(context -> new AlwaysIdleWatermarks<>());
    }

    public static CurationDecodeFunction decoder(JobConfiguration options) {
        return new CurationDecodeFunction(
                new SchemaFormats(options).reading(WriterSchemas.released()),
                options.get(SourceOptions.DEFAULT_TENANT),
                FeedbackSource.limits(options));
    }
}
