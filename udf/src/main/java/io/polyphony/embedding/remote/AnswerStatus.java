package io.polyphony.embedding.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.remote.ServerException.Kind;
import io.polyphony.http.HttpAnswer;
import java.time.Duration;
import java.util.List;

/** Meaning of a server's status for the request; see RFC 9110. */
final class AnswerStatus {

    private static final int OK = 200;

    private AnswerStatus() {}

    /**
     * Accepts the status of success.
     *
     * @param texts of the request, which no message repeats
     */
    static void requireSuccess(OpenAiSettings settings, HttpAnswer answer, List<String> texts)
            throws ServerException {
        int status = answer.status();
        if (status == OK) {
            return;
        }
        Kind kind = kind(status);
        String words = ServerWords.of(answer.body(), texts);
        throw new ServerException(
                kind,
                "%s answered with status %d%s%s"
                        .formatted(
                                settings.endpoint(),
                                status,
                                kind == Kind.MISCONFIGURED ? hint(settings, answer) : "",
                                words.isEmpty() ? "" : ": " + words),
                answer.retryAfter().orElse(asksToWait(status) ? Duration.ZERO : null),
                null);
    }

    /**
     * Some servers answer with the status of success and an object that says what is wrong.
     *
     * @param answer that holds no vectors
     */
    static ServerException refusal(
            OpenAiSettings settings, JsonNode answer, byte[] body, List<String> texts) {
        JsonNode code = answer.path("error").path("code");
        Kind kind = code.isInt() && code.intValue() >= 400 ? kind(code.intValue()) : Kind.FAILED;
        return new ServerException(
                kind,
                "%s answered with an error: %s"
                        .formatted(settings.endpoint(), ServerWords.of(body, texts)));
    }

    private static boolean asksToWait(int status) {
        return status == 425 || status == 429;
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 400, 413, 422 -> Kind.REFUSED;
            // 424: text-embeddings-inference, for a failed pass
            case 424, 500 -> Kind.FAILED;
            case 408, 425, 429 -> Kind.UNAVAILABLE;
            case 501, 505 -> Kind.MISCONFIGURED;
            default -> status >= 500 ? Kind.UNAVAILABLE : Kind.MISCONFIGURED;
        };
    }

    private static String hint(OpenAiSettings settings, HttpAnswer answer) {
        return switch (answer.status()) {
            case 401, 403 ->
                    settings.apiKeyFile() == null
                            ? ": it asks for a key, and none is set"
                            : ": it does not take the key in " + settings.apiKeyFile();
            case 404 -> ": no such address, or no model '" + settings.model() + "'";
            default ->
                    answer.location()
                            .map(to -> ": it sends on to " + to + "; set embedding.openai.url")
                            .orElse("");
        };
    }
}
