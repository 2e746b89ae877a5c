package io.polyphony.job.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Why the brokers of a side could not be asked, in one line that names the options to look at. */
final class BrokerProblem {

    private BrokerProblem() {}

    static String of(KafkaSide side, Duration timeout, Exception failure) {
        @Nullable Throwable cause = failure.getCause();
        Throwable reason = failure instanceof ExecutionException && cause != null ? cause : failure;
        if (reason instanceof SaslAuthenticationException) {
            return "%s*: %s refuses the login: %s"
                    .formatted(side.prefix(), side.servers(), rootMessage(reason));
        }
        if (reason instanceof SslAuthenticationException) {
            return "%s*: no TLS connection to %s: %s"
                    .formatted(side.prefix(), side.servers(), rootMessage(reason));
        }
        if (reason instanceof TimeoutException
                || reason instanceof java.util.concurrent.TimeoutException
                || failure instanceof ExecutionException) {
            return "%s: no answer from %s within %d s: %s%s"
                    .formatted(
                            side.serversOption(),
                            side.servers(),
                            timeout.toSeconds(),
                            reason.getMessage(),
                            hint(side));
        }
        return "%s*: %s".formatted(side.prefix(), rootMessage(reason));
    }

    /** A listener that wants TLS does not answer a client without. */
    private static String hint(KafkaSide side) {
        return side.properties().containsKey("security.protocol")
                ? ""
                : "; if the listener wants TLS or a login, set %ssecurity.protocol"
                        .formatted(side.prefix());
    }

    /** The message of the innermost cause that has one, on one line. */
    static String rootMessage(Throwable failure) {
        String message = failure.getClass().getSimpleName();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            @Nullable String own = cause.getMessage();
            if (own != null && !own.isBlank()) {
                message = own;
            }
        }
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
