package io.polyphony.job.kafka.preflight;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.options.OutputOptions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Checks what brokers remove from topics: inputs before they are read, and outputs that readers
 * still need. Topics that may not be seen are not checked.
 */
final class TopicPolicyCheck {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Findings findings;

    private TopicPolicyCheck(Findings findings) {
        this.findings = findings;
    }

    static void inputs(Map<String, Config> topics, Findings findings) {
        TopicPolicyCheck check = new TopicPolicyCheck(findings);
        new TreeMap<>(topics)
                .forEach(
                        (name, config) -> {
                            check.notCompacted(
                                    name, config, "records would be lost before they are read");
                            check.longEnough(name, config);
                        });
    }

    static void outputs(JobConfiguration options, Map<String, Config> topics, Findings findings) {
        TopicPolicyCheck check = new TopicPolicyCheck(findings);
        new TreeMap<>(topics)
                .forEach(
                        (name, config) -> {
                            check.output(options, name, config);
                            check.bytes(name, config);
                        });
    }

    private void output(JobConfiguration options, String name, Config config) {
        if (name.equals(options.get(OutputOptions.DEAD_LETTERS_TOPIC))) {
            notCompacted(
                    name,
                    config,
                    "it would refuse letters without a key, which would restart the job for ever");
        } else if (name.equals(options.get(OutputOptions.THEME_EVENTS_TOPIC))) {
            notCompacted(name, config, "all events of a tenant but the last would be lost");
        } else if (name.equals(options.get(OutputOptions.THEMES_TOPIC))) {
            compacted(name, config);
        }
    }

    private void notCompacted(String topic, Config config, String effect) {
        if (policy(config).contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            findings.refuse(
                    Check.CLEANUP_POLICY,
                    "topic '%s' has cleanup.policy %s, but must have delete: %s"
                            .formatted(topic, policy(config), effect));
        }
    }

    private void compacted(String topic, Config config) {
        if (!policy(config).contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            findings.refuse(
                    Check.CLEANUP_POLICY,
                    ("topic '%s' has cleanup.policy %s, but must have compact: themes whose state"
                                    + " does not change would be deleted")
                            .formatted(topic, policy(config)));
        } else if (policy(config).contains(TopicConfig.CLEANUP_POLICY_DELETE)
                && TopicLimitsReader.read(config).time().retentionMillis() < Long.MAX_VALUE) {
            findings.warn(
                    Check.CLEANUP_POLICY,
                    ("topic '%s' has cleanup.policy %s: themes whose state does not change are"
                                    + " deleted after retention.ms, %d")
                            .formatted(
                                    topic,
                                    policy(config),
                                    TopicLimitsReader.read(config).time().retentionMillis()));
        }
    }

    private void longEnough(String topic, Config config) {
        long retention = TopicLimitsReader.read(config).time().retentionMillis();
        if (retention < DAY_MILLIS) {
            findings.warn(
                    Check.RETENTION,
                    ("topic '%s' has retention.ms %d: what the job has not read by then, in an"
                                    + " outage or behind a backlog, is lost")
                            .formatted(topic, retention));
        }
        bytes(topic, config);
    }

    /** Brokers delete whole segments, so that a smaller limit deletes each that is full. */
    private void bytes(String topic, Config config) {
        long bytes = TopicLimitsReader.number(config, TopicConfig.RETENTION_BYTES_CONFIG, -1);
        long segment = TopicLimitsReader.number(config, TopicConfig.SEGMENT_BYTES_CONFIG, 0);
        if (bytes >= 0
                && bytes < segment
                && policy(config).contains(TopicConfig.CLEANUP_POLICY_DELETE)) {
            findings.warn(
                    Check.RETENTION,
                    ("topic '%s' has retention.bytes %d, below its segment.bytes, %d: each segment"
                                    + " is deleted once it is full, however young its records are")
                            .formatted(topic, bytes, segment));
        }
    }

    private static String policy(Config config) {
        return TopicLimitsReader.text(
                config, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    }
}
