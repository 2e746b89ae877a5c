package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** Options of the delivery guarantee: {@code delivery.*}. */
public final class DeliveryOptions {

    public static final ConfigOption<DeliveryGuarantee> GUARANTEE =
            key("delivery.guarantee")
                    .enumType(DeliveryGuarantee.class)
                    .defaultValue(DeliveryGuarantee.EXACTLY_ONCE)
                    .withDescription(
                            "exactly-once: visible to read_committed consumers after each"
                                + " checkpoint. at-least-once: visible at once, repeated after a"
                                + " failure.");

    public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX =
            key("delivery.transactional-id-prefix")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Begin of the transactional ids (PREFIX-SINK). Required for"
                                + " exactly-once; unique per job on a Kafka cluster, and the same"
                                + " after every restart of that job.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
            key("delivery.transaction-timeout")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(15))
                    .withDescription(
                            "How long Kafka keeps an open transaction. A job that is down for"
                                + " longer than this between a checkpoint and its restart loses"
                                + " what that checkpoint had not committed, so keep it well above"
                                + " the restart time; not above the broker's"
                                + " transaction.max.timeout.ms (15 min unless set).");

    public static final ConfigOption<Integer> SMALL_OUTPUT_PARALLELISM =
            key("delivery.small-output-parallelism")
                    .intType()
                    .defaultValue(1)
                    .withDescription(
                            "Parallel writers of theme events, themes and dead letters, at most the"
                                + " job's parallelism. Each has connections, producers and"
                                + " transactions of its own. More where dead letters come by the"
                                + " hundred megabytes a second.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Delivery",
                    DeliveryOptions.class,
                    List.of(
                            Requirement.that(
                                    GUARANTEE,
                                    guarantee -> guarantee != DeliveryGuarantee.NONE,
                                    "exactly-once or at-least-once"),
                            Requirement.positive(TRANSACTION_TIMEOUT),
                            Requirement.atLeast(SMALL_OUTPUT_PARALLELISM, 1),
                            DeliveryOptions::prefixIsGiven));

    private DeliveryOptions() {}

    public static boolean isExactlyOnce(ReadableConfig options) {
        return options.get(GUARANTEE) == DeliveryGuarantee.EXACTLY_ONCE;
    }

    private static Optional<String> prefixIsGiven(ReadableConfig options) {
        return isExactlyOnce(options)
                ? Requirement.given(TRANSACTIONAL_ID_PREFIX)
                        .violation(options)
                        .map(line -> line + " with delivery.guarantee: exactly-once")
                : Optional.empty();
    }
}
