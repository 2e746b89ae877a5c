package io.polyphony.embedding.remote;

import io.polyphony.embedding.remote.ServerException.Kind;
import io.polyphony.http.BoundedExchange;
import io.polyphony.http.HttpAnswer;
import io.polyphony.vector.VectorMath;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One request and its vectors, bounded in time and bytes. All vectors of an instance's life have
 * one length: another is from another model. For any number of threads.
 */
final class EmbeddingsExchange {

    /** Bytes of an answer for each text: 40,000 components as indented decimals. */
    private static final int TEXT_BYTES = 1 << 20;

    private static final int MAX_BYTES = 1 << 30;

    private final OpenAiSettings settings;
    private final VectorLength expected;
    private final HttpRequest template;
    private final EmbeddingsProtocol protocol;
    private final HttpClient http;
    private final AtomicInteger sentDimension = new AtomicInteger();
    private final LongAdder requests = new LongAdder();

    /**
     * Components of the vectors that are wanted.
     *
     * @param whole whether the server's vectors have no more
     */
    record VectorLength(int dimension, boolean whole) {}

    EmbeddingsExchange(OpenAiSettings settings, VectorLength expected, HttpRequest template) {
        this.settings = settings;
        this.expected = expected;
        this.template = template;
        protocol = new EmbeddingsProtocol(settings);
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.timeout())
                        .build();
    }

    long requests() {
        return requests.sum();
    }

    /** Components of the server's vectors, 0 before the first. */
    int sentDimension() {
        return sentDimension.get();
    }

    /**
     * Sends texts once.
     *
     * @return cut and of unit length, in their order: {@code [texts][dimension]}; empty where the
     *     server has null, and not finite where it sent such. Fails with a {@link ServerException},
     *     also if no vector has a direction
     */
    CompletableFuture<float[][]> send(List<String> texts) {
        requests.increment();
        HttpRequest request =
                HttpRequest.newBuilder(template, (name, value) -> true)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(protocol.request(texts)))
                        .build();
        int maxBytes = (int) Math.min(MAX_BYTES, (texts.size() + 1L) * TEXT_BYTES);
        return BoundedExchange.send(http, request, settings.timeout(), maxBytes)
                .handle((answer, failure) -> vectors(answer, failure, texts))
                .thenCompose(vectors -> vectors);
    }

    private CompletableFuture<float[][]> vectors(
            HttpAnswer answer, @Nullable Throwable failure, List<String> texts) {
        try {
            if (failure != null) {
                throw unreachable(Failures.cause(failure));
            }
            AnswerStatus.requireSuccess(settings, answer, texts);
            if (answer.cut()) {
                throw malformed("more than %d bytes".formatted(answer.body().length));
            }
            float[][] sent = protocol.answer(answer.body(), texts);
            for (int i = 0; i < sent.length; i++) {
                sent[i] = sent[i].length == 0 ? sent[i] : unit(sent[i]);
            }
            requireDirection(sent);
            return CompletableFuture.completedFuture(sent);
        } catch (ServerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ServerException unreachable(Throwable cause) {
        Kind kind = cause instanceof IOException ? Kind.UNAVAILABLE : Kind.MALFORMED;
        return new ServerException(
                kind, settings.endpoint() + " cannot be asked: " + cause, null, cause);
    }

    /** The leading components, of unit length again. */
    private float[] unit(float[] sent) throws ServerException {
        boolean fits =
                expected.whole()
                        ? sent.length == expected.dimension()
                        : sent.length >= expected.dimension();
        if (!fits) {
            throw malformed(
                    "vectors of %d components where %s%d are expected"
                            .formatted(
                                    sent.length,
                                    expected.whole() ? "" : "at least ",
                                    expected.dimension()));
        }
        if (!sentDimension.compareAndSet(0, sent.length) && sentDimension.get() != sent.length) {
            throw malformed(
                    "vectors of %d components, and of %d before: is it another model?"
                            .formatted(sent.length, sentDimension.get()));
        }
        float[] vector = Arrays.copyOf(sent, expected.dimension());
        VectorMath.normalize(vector);
        return vector;
    }

    private void requireDirection(float[][] vectors) throws ServerException {
        if (Arrays.stream(vectors).allMatch(vector -> vector.length == 0)) {
            throw new ServerException(
                    Kind.FAILED,
                    "%s answered with null in place of %d vectors"
                            .formatted(settings.endpoint(), vectors.length));
        }
        if (Arrays.stream(vectors).noneMatch(EmbeddingsExchange::hasDirection)) {
            throw new ServerException(
                    Kind.NO_VECTOR,
                    "%s answered with %d vectors of which none is finite and other than zero"
                            .formatted(settings.endpoint(), vectors.length));
        }
    }

    private static boolean hasDirection(float[] vector) {
        return VectorMath.isFinite(vector) && VectorMath.dot(vector, vector) > 0;
    }

    private ServerException malformed(String found) {
        return new ServerException(Kind.MALFORMED, settings.endpoint() + " answered with " + found);
    }
}
