package io.polyphony.job.kafka.preflight;

import io.polyphony.job.kafka.sink.TopicLimits;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** Reads the limits of a topic from its configuration. */
final class TopicLimitsReader {

    private TopicLimitsReader() {}

    static TopicLimits read(Config topic) {
        TopicLimits unknown = TopicLimits.KAFKA_DEFAULTS;
        return new TopicLimits(
                number(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, unknown.maxMessageBytes()),
                text(topic, TopicConfig.COMPRESSION_TYPE_CONFIG, unknown.compressionType()));
    }

    private static long number(Config topic, String name, long otherwise) {
        return Long.parseLong(text(topic, name, Long.toString(otherwise)));
    }

    private static String text(Config topic, String name, String otherwise) {
        @Nullable ConfigEntry entry = topic.get(name);
        return entry == null || entry.value() == null ? otherwise : entry.value();
    }
}
