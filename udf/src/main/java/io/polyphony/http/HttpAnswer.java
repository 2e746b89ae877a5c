package io.polyphony.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A server's whole answer, its body unpacked.
 *
 * @param cut whether the body is only the begin of what the server sent
 */
public record HttpAnswer(int status, HttpHeaders headers, byte[] body, boolean cut) {

    /** Time for which the server asks for no request (RFC 9110, section 10.2.3). */
    public Optional<Duration> retryAfter() {
        return headers.firstValue("Retry-After").flatMap(HttpAnswer::wait);
    }

    /** Address that the server sends on to, without user, password and query. */
    public Optional<String> location() {
        return headers.firstValue("Location").flatMap(HttpAnswer::address);
    }

    private static Optional<Duration> wait(String value) {
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant end =
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration left = Duration.between(Instant.now(), end);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> address(String value) {
        try {
            URI uri = URI.create(value.strip());
            String host = uri.getHost() == null ? "" : uri.getScheme() + "://" + uri.getHost();
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return Optional.of(host + port + uri.getPath());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
