package io.polyphony.embedding.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long to wait before the next trial: exponential, with jitter, and as long as the server asks. */
final class Backoff {

    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 30_000;
    private static final int DOUBLINGS = 10;

    /** A server that asks for more is asked again all the same. */
    private static final Duration LONGEST_WISH = Duration.ofMinutes(5);

    private Backoff() {}

    /**
     * @param attempt trials before, from 0
     * @param jitter in [0, 1): between half of the delay and all of it
     */
    static Duration delay(int attempt, Duration wish, double jitter) {
        long full = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, DOUBLINGS));
        long millis = full / 2 + (long) (jitter * (full / 2.0));
        return Duration.ofMillis(Math.max(millis, wish.toMillis()));
    }

    /** Of a {@code Retry-After}, seconds or a date (RFC 9110, 10.2.3); what cannot be read is no wish. */
    static Duration wish(Optional<String> retryAfter, Instant now) {
        Duration wish = retryAfter.map(value -> parse(value.strip(), now)).orElse(Duration.ZERO);
        return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    }

    private static Duration parse(String value, Instant now) {
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant then =
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
