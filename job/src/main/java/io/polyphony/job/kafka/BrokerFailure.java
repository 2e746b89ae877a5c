package io.polyphony.job.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Describes why the brokers of an endpoint did not answer, in one line that names the options to
 * look at.
 */
public final class BrokerFailure {

    private BrokerFailure() {}

    public static String of(KafkaEndpoint side, Duration timeout, Exception failure) {
        @Nullable Throwable cause = failure.getCause();
        Throwable reason = failure instanceof ExecutionException && cause != null ? cause : failure;
        if (reason instanceof SaslAuthenticationException) {
            return "%s*: %s refuses the login: %s"
                    .formatted(side.prefix(), side.servers(), messages(reason));
        }
        if (reason instanceof SslAuthenticationException) {
            return "%s*: no TLS connection to %s: %s"
                    .formatted(side.prefix(), side.servers(), messages(reason));
        }
        if (reason instanceof TimeoutException
                || reason instanceof java.util.concurrent.TimeoutException
                || failure instanceof ExecutionException) {
            return "%s: no answer from %s within %d s: %s%s"
                    .formatted(
                            side.serversOption(),
                            side.servers(),
                            timeout.toSeconds(),
                            reason(side, reason),
                            hint(side));
        }
        if (messages(reason).contains(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            return "%s: %s names no broker's host and port, or none that is known here: %s"
                    .formatted(side.serversOption(), side.servers(), messages(reason));
        }
        return "%s*: %s".formatted(side.prefix(), messages(reason));
    }

    /** Describes what is in the way: the network, if no connection is made, else the brokers. */
    private static String reason(KafkaEndpoint side, Throwable reason) {
        String refusals = Reachability.refusals(side.servers());
        return refusals.isEmpty()
                ? oneLine(reason)
                        + "; something listens there, so it may not be a broker, or one that calls"
                        + " itself by a name that is not known here (advertised.listeners)"
                : refusals;
    }

    /** A listener that wants TLS does not answer a client without. */
    private static String hint(KafkaEndpoint side) {
        return side.properties().containsKey("security.protocol")
                        || !Reachability.refusals(side.servers()).isEmpty()
                ? ""
                : "; if the listener wants TLS or a login, set %ssecurity.protocol"
                        .formatted(side.prefix());
    }

    /** The messages of a failure and of its causes, from the outside in, on one line. */
    static String messages(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = oneLine(cause);
            // many an exception repeats its cause
            if (messages.stream().noneMatch(outer -> outer.contains(message))) {
                messages.add(message);
            }
        }
        return String.join(": ", messages);
    }

    private static String oneLine(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
