package io.polyphony.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * One request and its whole answer, bounded in time and bytes. The timeout of the JDK's client ends
 * with the headers, so that a server that stops in the middle of a body would hold it for ever;
 * this one ends with the last byte, and closes the connection.
 */
public final class BoundedExchange {

    private BoundedExchange() {}

    /**
     * Sends a request.
     *
     * @param timeout from connecting to the last byte of the body
     * @param maxBytes of the body, also after unpacking; the rest is not read
     * @return the answer; fails with an {@link IOException} if there is none in time
     */
    public static CompletableFuture<HttpAnswer> send(
            HttpClient client, HttpRequest request, Duration timeout, int maxBytes) {
        CompletableFuture<HttpResponse<BoundedBody.Body>> sent =
                client.sendAsync(request, head -> new BoundedBody(maxBytes));
        return sent.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle(
                        (response, failure) -> {
                            if (failure == null) {
                                return answer(response, maxBytes);
                            }
                            sent.cancel(true);
                            throw new CompletionException(reason(failure, timeout));
                        });
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @throws IOException if there is none in time
     */
    public static HttpAnswer await(
            HttpClient client, HttpRequest request, Duration timeout, int maxBytes)
            throws IOException, InterruptedException {
        CompletableFuture<HttpAnswer> sent = send(client, request, timeout, maxBytes);
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private static Throwable reason(Throwable failure, Duration timeout) {
        if (failure instanceof TimeoutException) {
            return new HttpTimeoutException(
                    "no whole answer within %d ms".formatted(timeout.toMillis()));
        }
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private static HttpAnswer answer(HttpResponse<BoundedBody.Body> response, int maxBytes) {
        BoundedBody.Body body = response.body();
        String encoding =
                response.headers()
                        .firstValue("Content-Encoding")
                        .orElse("identity")
                        .strip()
                        .toLowerCase(Locale.ROOT);
        try {
            BoundedBody.Body unpacked =
                    switch (encoding) {
                        case "identity", "" -> body;
                        case "gzip", "x-gzip" -> unzipped(body, maxBytes);
                        default -> throw new IOException("a body packed otherwise than by gzip");
                    };
            return new HttpAnswer(
                    response.statusCode(), response.headers(), unpacked.bytes(), unpacked.cut());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static BoundedBody.Body unzipped(BoundedBody.Body body, int maxBytes)
            throws IOException {
        if (body.bytes().length == 0) {
            return body;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body.bytes()))) {
            byte[] bytes = in.readNBytes(maxBytes);
            return new BoundedBody.Body(bytes, body.cut() || in.read() >= 0);
        }
    }
}
