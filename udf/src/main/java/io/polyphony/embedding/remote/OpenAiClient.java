package io.polyphony.embedding.remote;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.remote.EmbeddingsExchange.VectorLength;
import io.polyphony.embedding.remote.ServerException.Kind;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Embeds texts on an OpenAI-compatible server, asynchronously. Texts are asked for in requests
 * within {@link OpenAiSettings.Limits}; a request that fails for the time being is sent again after
 * a growing, random wait, keeping its place in flight, so that a busy server sees fewer requests;
 * one that the server refuses, or breaks on while it works for other texts, is halved until the
 * text is alone that it is about. Every request ends within the timeout. For any number of threads.
 */
public final class OpenAiClient implements AutoCloseable {

    private static final String PROBE = "ok";

    private final OpenAiSettings settings;
    private final EmbeddingsExchange exchange;
    private final Patience patience;
    private final RequestLimit inFlight;

    private OpenAiClient(OpenAiSettings settings, EmbeddingsExchange exchange) {
        this.settings = settings;
        this.exchange = exchange;
        patience = new Patience(settings, exchange);
        inFlight = new RequestLimit(settings.limits().requests());
    }

    /**
     * Reads the key and prepares requests; sends nothing.
     *
     * @param dimension to which vectors are cut, before they are given unit length again
     * @throws EmbeddingException if the key's file cannot be read or holds no key
     */
    public static OpenAiClient open(OpenAiSettings settings, int dimension)
            throws EmbeddingException {
        return open(settings, new VectorLength(dimension, false));
    }

    /**
     * Reads the key and prepares requests; sends nothing.
     *
     * @param dimension of the server's vectors: others are refused
     * @throws EmbeddingException if the key's file cannot be read or holds no key
     */
    public static OpenAiClient openUncut(OpenAiSettings settings, int dimension)
            throws EmbeddingException {
        return open(settings, new VectorLength(dimension, true));
    }

    private static OpenAiClient open(OpenAiSettings settings, VectorLength expected)
            throws EmbeddingException {
        HttpRequest.Builder template =
                HttpRequest.newBuilder(settings.endpoint())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json");
        if (settings.apiKeyFile() != null) {
            String key = ApiKey.read(settings.apiKeyFile());
            template.header("Authorization", "Bearer " + key);
        }
        return new OpenAiClient(
                settings, new EmbeddingsExchange(settings, expected, template.build()));
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
                        .map(request -> embedRequest(request, false))
                        .toList();
        return joined(parts);
    }

    /**
     * Components of the vectors that the server sends, found by asking it once; waits and retries
     * like any request.
     */
    public int serverDimension() throws EmbeddingException {
        Blocking.get(embed(List.of(PROBE)));
        return exchange.sentDimension();
    }

    /** Requests sent so far, repeated ones included. */
    public long requests() {
        return exchange.requests();
    }

    /** Requests sent again so far. */
    public long retries() {
        return patience.retries();
    }

    /** Sends nothing again; what is in flight ends by itself, within the timeout. */
    @Override
    public void close() {
        patience.close();
    }

    private CompletableFuture<List<RemoteVector>> embedRequest(
            List<String> texts, boolean searching) {
        return inFlight.run(() -> patience.send(texts, searching))
                .thenCompose(
                        sent -> {
                            ServerException suspicion = sent.suspicion();
                            return suspicion == null
                                    ? CompletableFuture.completedFuture(results(sent.vectors()))
                                    : search(texts, suspicion);
                        });
    }

    /** A text that the server skips while it embeds others has itself to blame. */
    private List<RemoteVector> results(float[][] vectors) {
        List<RemoteVector> results = new ArrayList<>(vectors.length);
        for (float[] vector : vectors) {
            results.add(
                    vector.length > 0
                            ? RemoteVector.of(vector)
                            : RemoteVector.refused(
                                    new ServerException(
                                            Kind.FAILED,
                                            settings.endpoint()
                                                    + " answered with null in place of the"
                                                    + " vector")));
        }
        return results;
    }

    private CompletableFuture<List<RemoteVector>> search(
            List<String> texts, ServerException suspicion) {
        if (texts.size() == 1) {
            TextTrial trial = new TextTrial(exchange, patience, texts.get(0), suspicion);
            return inFlight.run(trial::verdict).thenApply(List::of);
        }
        boolean searching = suspicion.kind() != Kind.REFUSED;
        int half = texts.size() / 2;
        return joined(
                List.of(
                        embedRequest(texts.subList(0, half), searching),
                        embedRequest(texts.subList(half, texts.size()), searching)));
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
}
