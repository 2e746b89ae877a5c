package io.polyphony.embedding.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.remote.EndpointException.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request to {@code /v1/embeddings} and what its answer means; tries nothing twice. Thread-safe. */
final class EndpointClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RemoteSettings settings;
    private final HttpClient http;
    private final HttpRequest prototype;

    /** @throws EmbeddingException if there is no key where the settings say */
    EndpointClient(RemoteSettings settings) throws EmbeddingException {
        this.settings = settings;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.timeout())
                        .build();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.endpoint())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json");
        settings.apiKey().read().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        this.prototype = request.build();
    }

    /**
     * One of vectors and failure.
     *
     * @param vectors as the server made them: {@code [texts][dimension]}
     * @param wish how long the server wants to be left alone
     */
    record Outcome(
            float @Nullable [][] vectors, @Nullable EndpointException failure, Duration wish) {}

    /** Never fails: failures are outcomes. */
    CompletableFuture<Outcome> send(List<String> texts) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request(texts), BodyHandlers.ofByteArray());
        return sent.copy()
                .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> sent.cancel(true))
                .handle(
                        (response, failure) ->
                                failure == null
                                        ? read(response, texts.size())
                                        : failed(unwrapped(failure)));
    }

    private HttpRequest request(List<String> texts) {
        Map<String, Object> body =
                Map.of("model", settings.model(), "input", texts, "encoding_format", "float");
        try {
            return HttpRequest.newBuilder(prototype, (name, value) -> true)
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings are always JSON", e);
        }
    }

    private Outcome read(HttpResponse<byte[]> response, int count) {
        int status = response.statusCode();
        if (status == 200) {
            try {
                return new Outcome(Answer.vectors(response.body(), count), null, Duration.ZERO);
            } catch (IOException e) {
                return outcome(Fault.ANSWER, "answered with " + e.getMessage(), null);
            }
        }
        EndpointException failure =
                new EndpointException(
                        EndpointException.faultOf(status), prefix() + "status " + status);
        return new Outcome(
                null,
                failure,
                Backoff.wish(response.headers().firstValue("Retry-After"), Instant.now()));
    }

    private Outcome failed(Throwable failure) {
        if (failure instanceof ConnectException) {
            return outcome(Fault.BUSY, "no connection", failure);
        }
        if (failure instanceof TimeoutException) {
            return outcome(
                    Fault.CONNECTION,
                    "no answer within embedding.openai.timeout: %s ms"
                            .formatted(settings.timeout().toMillis()),
                    failure);
        }
        String what = "connection failed (" + failure.getClass().getSimpleName() + ")";
        return outcome(Fault.CONNECTION, what, failure);
    }

    private Outcome outcome(Fault fault, String what, @Nullable Throwable cause) {
        return new Outcome(
                null, new EndpointException(fault, prefix() + what, cause), Duration.ZERO);
    }

    private String prefix() {
        return "%s with model %s: ".formatted(settings.endpoint(), settings.model());
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
