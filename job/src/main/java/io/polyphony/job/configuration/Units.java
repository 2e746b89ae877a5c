package io.polyphony.job.configuration;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.configuration.MemorySize;

/** Units of durations and sizes, which are written out: Flink would take milliseconds and bytes. */
final class Units {

    private static final Pattern NUMBER = Pattern.compile("\\s*\\+?0*[1-9]\\d*\\s*");

    private Units() {}

    /** Returns whether a value is a number alone; that of 0 needs no unit. */
    static boolean isMissing(String value) {
        return NUMBER.matcher(value).matches();
    }

    /** One line, if a value of a duration or a size has no unit. */
    static Optional<String> problem(String key, String value, Object read) {
        if (!isMissing(value)) {
            return Optional.empty();
        }
        String number = value.strip();
        if (read instanceof Duration) {
            return Optional.of(
                    "%s: %s has no unit; write %s s, %s min or, if that is meant, %s ms"
                            .formatted(key, number, number, number, number));
        }
        return read instanceof MemorySize
                ? Optional.of(
                        "%s: %s has no unit; write %s mb, %s kb or, if that is meant, %s b"
                                .formatted(key, number, number, number, number))
                : Optional.empty();
    }
}
