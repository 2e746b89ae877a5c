package io.polyphony.embedding.remote;

import io.polyphony.embedding.remote.ServerException.Kind;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Meaning of a server's status for the request; see RFC 9110. */
final class HttpStatus {

    private static final int OK = 200;

    private HttpStatus() {}

    static void requireSuccess(OpenAiSettings settings, HttpResponse<?> response)
            throws ServerException {
        int status = response.statusCode();
        if (status == OK) {
            return;
        }
        Kind kind = kind(status);
        String hint = kind == Kind.MISCONFIGURED ? hint(settings, status) : "";
        throw new ServerException(
                kind,
                "%s answered with status %d%s".formatted(settings.endpoint(), status, hint),
                retryAfter(response),
                null);
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 400, 413, 422 -> Kind.REFUSED;
            case 408, 425, 429 -> Kind.UNAVAILABLE;
            default -> status >= 500 ? Kind.UNAVAILABLE : Kind.MISCONFIGURED;
        };
    }

    private static String hint(OpenAiSettings settings, int status) {
        return switch (status) {
            case 401, 403 ->
                    settings.apiKeyFile() == null
                            ? ": it asks for a key, and none is set"
                            : ": it does not take the key in " + settings.apiKeyFile();
            case 404 -> ": no such address, or no model '" + settings.model() + "'";
            default -> "";
        };
    }

    /** The header in seconds; a date is not understood and left to the usual wait. */
    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }
}
