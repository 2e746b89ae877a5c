package io.polyphony.job.kafka.preflight;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.kafka.sink.TopicLimits;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Checks that output topics take records that are written now, and keep them until they can be
 * read. Warns where old records do not keep their timestamp.
 */
final class OutputTimeCheck {

    /** Largest difference between clocks of machines; a choice, not measured. */
    private static final long MAX_SKEW_MILLIS = 10_000;

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private OutputTimeCheck() {}

    /**
     * Finds what is too short.
     *
     * @param outputs limits of the topics that may be seen
     * @param checkpointIntervalMillis time after which a record can be read, in milliseconds
     */
    static void check(
            JobConfiguration options,
            Map<String, TopicLimits> outputs,
            long checkpointIntervalMillis,
            Findings findings) {
        long delivery =
                KafkaEndpoint.number(
                        KafkaEndpoint.producerProperties(options),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
        new TreeMap<>(outputs)
                .forEach(
                        (topic, limits) -> {
                            TopicLimits.Time time = limits.time();
                            atLeast(
                                    topic,
                                    "retention.ms",
                                    time.retentionMillis(),
                                    2 * checkpointIntervalMillis,
                                    "twice the checkpoint interval",
                                    findings);
                            if (!time.appended()) {
                                atLeast(
                                        topic,
                                        "message.timestamp.before.max.ms",
                                        time.beforeMaxMillis(),
                                        2 * delivery,
                                        "twice sink.kafka.delivery.timeout.ms",
                                        findings);
                                atLeast(
                                        topic,
                                        "message.timestamp.after.max.ms",
                                        time.afterMaxMillis(),
                                        MAX_SKEW_MILLIS,
                                        "as far as clocks may differ",
                                        findings);
                                warn(topic, time, findings);
                            }
                        });
    }

    private static void atLeast(
            String topic, String name, long value, long minimum, String reason, Findings findings) {
        if (value < minimum) {
            findings.refuse(
                    Check.TIMES,
                    "topic '%s' has %s %d, but needs at least %d, %s"
                            .formatted(topic, name, value, minimum, reason));
        }
    }

    private static void warn(String topic, TopicLimits.Time time, Findings findings) {
        if (time.maxAgeMillis() < DAY_MILLIS) {
            findings.warn(
                    Check.TIMES,
                    ("topic '%s' has retention.ms %d and message.timestamp.before.max.ms %d: older"
                                    + " records are written with a timestamp of %d ms ago")
                            .formatted(
                                    topic,
                                    time.retentionMillis(),
                                    time.beforeMaxMillis(),
                                    time.maxAgeMillis()));
        }
    }
}
