package io.polyphony.job.configuration;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Checks the names of topics, the addresses of brokers, and the time to start at. */
final class KafkaNames {

    /** Names that brokers take (Kafka 4.2, {@code org.apache.kafka.common.internals.Topic}). */
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\w+://)?(\\[[0-9a-fA-F:.%]+]|[0-9a-zA-Z%._-]+)(?::(\\d+))?");

    private static final int MAX_PORT = 65_535;

    /** March 1973 in milliseconds, year 5138 in seconds. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    /** Begin of the year 10000. */
    private static final long END_MILLIS = 253_402_300_800_000L;

    private final ReadableConfig values;
    private final Findings findings;

    private KafkaNames(ReadableConfig values, Findings findings) {
        this.values = values;
        this.findings = findings;
    }

    static void check(ReadableConfig values, Findings findings) {
        KafkaNames check = new KafkaNames(values, findings);
        try {
            check.topics();
            check.startTime();
        } catch (IllegalArgumentException e) {
            // a value that could not be read, which is reported elsewhere
        }
        check.addresses(SourceOptions.BOOTSTRAP_SERVERS);
        check.addresses(OutputOptions.BOOTSTRAP_SERVERS);
    }

    private void topics() {
        List<String> names = new ArrayList<>(values.get(SourceOptions.TOPICS));
        Set<String> seen = new HashSet<>();
        for (String topic : names) {
            if (!seen.add(topic)) {
                findings.refuse(Check.NAME, "source.topics names '%s' twice".formatted(topic));
            }
        }
        values.getOptional(SourceOptions.CURATION_TOPIC).ifPresent(names::add);
        names.addAll(OutputOptions.topics(values));
        for (String topic : names) {
            if (!topic.isBlank() && !TOPIC.matcher(topic).matches()) {
                findings.refuse(
                        Check.NAME,
                        ("'%s' is no name of a topic: letters, digits, '.', '_' and '-' alone, at"
                                        + " most 249")
                                .formatted(topic));
            }
        }
    }

    private void addresses(ConfigOption<String> option) {
        values.getOptional(option)
                .ifPresent(
                        addresses -> {
                            for (String address : addresses.split(",", -1)) {
                                if (!address.isBlank()) {
                                    address(option.key(), address.strip());
                                }
                            }
                        });
    }

    private void address(String option, String address) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            findings.refuse(Check.ADDRESS, "%s: '%s' is not host:port".formatted(option, address));
        } else if (matcher.group(2) == null) {
            findings.refuse(
                    Check.ADDRESS,
                    "%s: '%s' has no port; brokers often listen on %s:9092"
                            .formatted(option, address, address));
        } else if (matcher.group(2).length() > 5
                || Integer.parseInt(matcher.group(2)) > MAX_PORT
                || Integer.parseInt(matcher.group(2)) == 0) {
            findings.refuse(
                    Check.ADDRESS,
                    "%s: the port of '%s' must be between 1 and %d"
                            .formatted(option, address, MAX_PORT));
        }
    }

    private void startTime() {
        values.getOptional(SourceOptions.START_TIMESTAMP)
                .filter(time -> time != 0)
                .ifPresent(
                        time -> {
                            if (time > 0 && time < FIRST_MILLIS) {
                                findings.refuse(Check.START_TIME, seconds(time));
                            } else if (time < 0 || time >= END_MILLIS) {
                                findings.refuse(Check.START_TIME, outside(time));
                            } else if (time > System.currentTimeMillis()) {
                                findings.warn(Check.START_TIME, later(time));
                            }
                        });
    }

    private static String seconds(long time) {
        return ("source.start-timestamp: %d is %s, as it is in milliseconds; %d000 is %s, if these"
                        + " are seconds")
                .formatted(time, Instant.ofEpochMilli(time), time, Instant.ofEpochSecond(time));
    }

    private static String outside(long time) {
        return "source.start-timestamp: %d is no time in milliseconds since 1970, before 10000"
                .formatted(time);
    }

    private static String later(long time) {
        return "source.start-timestamp: %d is %s, a time to come: nothing before it is read"
                .formatted(time, Instant.ofEpochMilli(time));
    }
}
