package io.polyphony.job.kafka.preflight;

import io.polyphony.job.kafka.sink.TopicLimits;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Reads the limits of a topic from its configuration. */
final class TopicLimitsReader {

    private TopicLimitsReader() {}

    static TopicLimits read(Config topic) {
        TopicLimits unknown = TopicLimits.KAFKA_DEFAULTS;
        return new TopicLimits(
                number(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, unknown.maxMessageBytes()),
                text(topic, TopicConfig.COMPRESSION_TYPE_CONFIG, unknown.compressionType()),
                time(topic, unknown.time()));
    }

    private static TopicLimits.Time time(Config topic, TopicLimits.Time unknown) {
        boolean appended =
                text(topic, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "")
                        .equals(TimestampType.LOG_APPEND_TIME.name);
        boolean deletes =
                text(topic, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)
                        .contains(TopicConfig.CLEANUP_POLICY_DELETE);
        long retention = number(topic, TopicConfig.RETENTION_MS_CONFIG, unknown.retentionMillis());
        return new TopicLimits.Time(
                appended,
                number(
                        topic,
                        TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
                        unknown.beforeMaxMillis()),
                number(
                        topic,
                        TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                        unknown.afterMaxMillis()),
                deletes && retention >= 0 ? retention : Long.MAX_VALUE);
    }

    static long number(Config topic, String name, long otherwise) {
        return Long.parseLong(text(topic, name, Long.toString(otherwise)));
    }

    static String text(Config topic, String name, String otherwise) {
        @Nullable ConfigEntry entry = topic.get(name);
        return entry == null || entry.value() == null ? otherwise : entry.value();
    }
}
