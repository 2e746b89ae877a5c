package io.polyphony.job.configuration;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.options.DeliveryOptions;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/**
 * Checks the keys under {@code source.kafka.*} and {@code sink.kafka.*}. Any option of a Kafka
 * client is allowed, but for those that the job has options of its own for, those that it decides
 * itself, and secrets in plain text.
 */
final class KafkaKeys {

    private static final String DECIDED = "'%s' is decided by the job: %s";

    /** Properties that the job sets from options of its own. */
    private static final Map<String, String> HAVE_AN_OPTION =
            Map.ofEntries(
                    Map.entry("source.kafka.bootstrap.servers", "source.bootstrap-servers"),
                    Map.entry("source.kafka.group.id", "source.group-id"),
                    Map.entry("source.kafka.client.id", "source.group-id"),
                    Map.entry("source.kafka.client.id.prefix", "source.group-id"),
                    Map.entry("source.kafka.auto.offset.reset", "source.start"),
                    Map.entry(
                            "source.kafka.partition.discovery.interval.ms",
                            "source.discovery-interval"),
                    Map.entry("sink.kafka.bootstrap.servers", "output.bootstrap-servers"),
                    Map.entry("sink.kafka.acks", "delivery.guarantee"),
                    Map.entry("sink.kafka.enable.idempotence", "delivery.guarantee"),
                    Map.entry("sink.kafka.transactional.id", "delivery.transactional-id-prefix"),
                    Map.entry("sink.kafka.transaction.timeout.ms", "delivery.transaction-timeout"));

    /** Properties that nobody may set, and why. */
    private static final Map<String, String> OWNED =
            Map.of(
                    "source.kafka.key.deserializer", "keys are read as bytes",
                    "source.kafka.value.deserializer", "values are read as bytes",
                    "source.kafka.enable.auto.commit", "offsets are committed with checkpoints",
                    "sink.kafka.key.serializer", "keys are written as bytes",
                    "sink.kafka.value.serializer", "values are written as bytes",
                    "sink.kafka.transaction.two.phase.commit.enable",
                            "transactions follow checkpoints");

    private static final String ISOLATION_LEVEL = SourceOptions.KAFKA_PREFIX + "isolation.level";

    private KafkaKeys() {}

    /** Returns one line if a key belongs to the job. */
    static Optional<String> owned(String key) {
        String instead = HAVE_AN_OPTION.get(key);
        if (instead != null) {
            return Optional.of("'%s' is set by '%s'".formatted(key, instead));
        }
        return Optional.ofNullable(OWNED.get(key)).map(reason -> DECIDED.formatted(key, reason));
    }

    /** Adds the problems of the values, one line each; none carries a value. */
    static void check(Configuration values, Findings findings) {
        new TreeMap<>(values.toMap())
                .forEach(
                        (key, value) ->
                                PlainTextSecrets.problem(key, value)
                                        .ifPresent(line -> findings.refuse(Check.SECRET, line)));
        for (String prefix : List.of(SourceOptions.KAFKA_PREFIX, OutputOptions.KAFKA_PREFIX)) {
            findings.refuse(Check.SECRET, SecretProviders.problems(prefix, values.toMap()));
        }
        uncommitted(values).ifPresent(line -> findings.refuse(Check.VALUE, line));
    }

    /**
     * Refuses reading of uncommitted records under exactly-once: records of aborted transactions
     * would be emitted.
     */
    private static Optional<String> uncommitted(Configuration values) {
        String level = values.toMap().getOrDefault(ISOLATION_LEVEL, "read_committed");
        return level.equals("read_uncommitted") && isExactlyOnce(values)
                ? Optional.of(
                        "'%s' must be read_committed with delivery.guarantee: exactly-once"
                                .formatted(ISOLATION_LEVEL))
                : Optional.empty();
    }

    private static boolean isExactlyOnce(Configuration values) {
        try {
            return DeliveryOptions.isExactlyOnce(values);
        } catch (IllegalArgumentException e) {
            // a value that could not be read, which is reported elsewhere
            return false;
        }
    }
}
