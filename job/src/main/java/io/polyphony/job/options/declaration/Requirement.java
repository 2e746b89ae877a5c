package io.polyphony.job.options.declaration;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Something that the values of options must fulfil, checked before the graph is built. */
@FunctionalInterface
public interface Requirement {

    /** One line that names key and value, or empty if all is well. */
    Optional<String> violation(ReadableConfig options);

    /** This requirement, where another option has a certain value. */
    default <T> Requirement where(ConfigOption<T> option, T value) {
        return options -> value.equals(options.get(option)) ? violation(options) : Optional.empty();
    }

    /** Requires a value that is not blank. */
    static Requirement given(ConfigOption<String> option) {
        return options ->
                options.getOptional(option)
                                .or(() -> Optional.ofNullable(option.defaultValue()))
                                .filter(value -> !value.isBlank())
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(option.key() + " is required");
    }

    /**
     * Requires that the value, if there is one, satisfies the condition; {@code expectation}
     * follows the words "must be".
     */
    static <T> Requirement that(
            ConfigOption<T> option, Predicate<T> condition, String expectation) {
        return options ->
                options.getOptional(option)
                        .or(() -> Optional.ofNullable(option.defaultValue()))
                        .filter(condition.negate())
                        .map(
                                value ->
                                        "%s must be %s, but is %s"
                                                .formatted(
                                                        option.key(),
                                                        expectation,
                                                        OptionText.of(value)));
    }

    static Requirement atLeast(ConfigOption<Integer> option, int minimum) {
        return that(option, value -> value >= minimum, "at least " + minimum);
    }

    static Requirement between(ConfigOption<Double> option, double minimum, double maximum) {
        return that(
                option,
                value -> value >= minimum && value <= maximum,
                "between %s and %s".formatted(minimum, maximum));
    }

    static Requirement positive(ConfigOption<Duration> option) {
        return that(option, value -> value.toMillis() > 0, "at least 1 ms");
    }

    static Requirement notNegative(ConfigOption<Duration> option) {
        return that(option, value -> !value.isNegative(), "0 or more");
    }
}
