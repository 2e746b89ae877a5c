package io.polyphony.embedding.remote;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.remote.ServerException.Kind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Embeds texts on an OpenAI-compatible server, asynchronously. Texts are asked for in requests
 * within {@link OpenAiSettings.Limits}; a request that fails for the time being is sent again after
 * a growing, random wait, keeping its place in flight, so that a busy server sees fewer requests;
 * one that the server refuses is halved until the refused text is alone. For any number of threads.
 */
public final class OpenAiClient implements AutoCloseable {

    private static final String PROBE = "ok";

    private final OpenAiSettings settings;
    private final int dimension;
    private final EmbeddingsProtocol protocol;
    private final HttpRequest template;
    private final HttpClient http;
    private final RequestLimit inFlight;
    private final Backoff backoff;
    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private volatile boolean closed;

    private OpenAiClient(OpenAiSettings settings, int dimension, HttpRequest template) {
        this.settings = settings;
        this.dimension = dimension;
        this.template = template;
        protocol = new EmbeddingsProtocol(settings.endpoint(), settings.model());
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.timeout())
                        .build();
        inFlight = new RequestLimit(settings.limits().requests());
        backoff = new Backoff(settings.retry(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Reads the key and prepares requests; sends nothing.
     *
     * @param dimension to which vectors are cut, before they are given unit length again
     * @throws EmbeddingException if the key's file cannot be read or holds no key
     */
    public static OpenAiClient open(OpenAiSettings settings, int dimension)
            throws EmbeddingException {
        HttpRequest.Builder template =
                HttpRequest.newBuilder(settings.endpoint())
                        .timeout(settings.timeout())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json");
        if (settings.apiKeyFile() != null) {
            String key = ApiKey.read(settings.apiKeyFile());
            template.header("Authorization", "Bearer " + key);
        }
        return new OpenAiClient(settings, dimension, template.build());
    }

    /**
     * Embeds texts.
     *
     * @param texts none of them empty
     * @return one result per text, in their order; fails with a {@link ServerException} if the
     *     server cannot be used
     */
    public CompletableFuture<List<RemoteVector>> embed(List<String> texts) {
        List<CompletableFuture<List<RemoteVector>>> parts =
                RequestSplit.split(texts, settings.limits()).stream()
                        .map(this::embedRequest)
                        .toList();
        return joined(parts);
    }

    /**
     * Components of the vectors that the server sends, found by asking it once; waits and retries
     * like any request.
     */
    public int serverDimension() throws EmbeddingException {
        return Blocking.get(inFlight.run(() -> attempt(List.of(PROBE), 1)))[0].length;
    }

    /** Requests sent so far, repeated ones included. */
    public long requests() {
        return requests.sum();
    }

    /** Requests sent again so far. */
    public long retries() {
        return retries.sum();
    }

    /** Sends nothing more; what is in flight ends by itself. */
    @Override
    public void close() {
        closed = true;
    }

    private CompletableFuture<List<RemoteVector>> embedRequest(List<String> texts) {
        return inFlight.run(() -> attempt(texts, 1))
                .thenCompose(sent -> cut(sent))
                .exceptionallyCompose(failure -> afterRefusal(texts, failure));
    }

    private CompletableFuture<List<RemoteVector>> cut(float[][] sent) {
        try {
            List<RemoteVector> vectors = new ArrayList<>(sent.length);
            for (float[] vector : sent) {
                vectors.add(RemoteVector.of(protocol.cut(vector, dimension)));
            }
            return CompletableFuture.completedFuture(vectors);
        } catch (ServerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<List<RemoteVector>> afterRefusal(
            List<String> texts, Throwable failure) {
        if (!(cause(failure) instanceof ServerException refusal)
                || refusal.kind() != Kind.REFUSED) {
            return CompletableFuture.failedFuture(cause(failure));
        }
        if (texts.size() == 1) {
            return refuseUnlessAllAre(refusal);
        }
        int half = texts.size() / 2;
        return joined(
                List.of(
                        embedRequest(texts.subList(0, half)),
                        embedRequest(texts.subList(half, texts.size()))));
    }

    /** A server that refuses everything is no fault of the text. */
    private CompletableFuture<List<RemoteVector>> refuseUnlessAllAre(ServerException refusal) {
        return inFlight.run(() -> attempt(List.of(PROBE), 1))
                .handle((sent, failure) -> failure)
                .thenCompose(
                        failure -> {
                            if (failure == null) {
                                return CompletableFuture.completedFuture(
                                        List.of(RemoteVector.refused(refusal)));
                            }
                            if (cause(failure) instanceof ServerException probe
                                    && probe.kind() == Kind.REFUSED) {
                                return CompletableFuture.failedFuture(
                                        new ServerException(
                                                Kind.MISCONFIGURED,
                                                refusal.getMessage() + ", whatever the text"));
                            }
                            return CompletableFuture.failedFuture(cause(failure));
                        });
    }

    private CompletableFuture<float[][]> attempt(List<String> texts, int attempt) {
        return send(texts)
                .exceptionallyCompose(
                        failure -> {
                            Throwable cause = cause(failure);
                            if (closed
                                    || attempt >= settings.retry().attempts()
                                    || !(cause instanceof ServerException answer)
                                    || answer.kind() != Kind.UNAVAILABLE) {
                                return CompletableFuture.failedFuture(cause);
                            }
                            retries.increment();
                            Duration asked = answer.retryAfter().orElse(Duration.ZERO);
                            return CompletableFuture.supplyAsync(
                                            () -> attempt(texts, attempt + 1),
                                            delayed(backoff.after(attempt, asked)))
                                    .thenCompose(again -> again);
                        });
    }

    private CompletableFuture<float[][]> send(List<String> texts) {
        requests.increment();
        HttpRequest request =
                HttpRequest.newBuilder(template, (name, value) -> true)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(protocol.request(texts)))
                        .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .handle((response, failure) -> answer(response, failure, texts.size()))
                .thenCompose(future -> future);
    }

    private CompletableFuture<float[][]> answer(
            HttpResponse<byte[]> response, Throwable failure, int count) {
        try {
            if (failure != null) {
                throw unreachable(cause(failure));
            }
            HttpStatus.requireSuccess(settings, response);
            return CompletableFuture.completedFuture(protocol.answer(response.body(), count));
        } catch (ServerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ServerException unreachable(Throwable cause) {
        Kind kind = cause instanceof IOException ? Kind.UNAVAILABLE : Kind.MALFORMED;
        return new ServerException(
                kind, settings.endpoint() + " cannot be asked: " + cause, null, cause);
    }

    private static Executor delayed(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static CompletableFuture<List<RemoteVector>> joined(
            List<CompletableFuture<List<RemoteVector>>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(
                        done ->
                                parts.stream()
                                        .map(CompletableFuture::join)
                                        .flatMap(List::stream)
                                        .toList());
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
