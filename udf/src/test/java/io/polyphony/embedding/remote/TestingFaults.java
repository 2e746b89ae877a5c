package io.polyphony.embedding.remote;

import static io.polyphony.embedding.remote.TestingEmbeddingServer.answer;
import static io.polyphony.embedding.remote.TestingEmbeddingServer.respond;
import static io.polyphony.embedding.remote.TestingEmbeddingServer.vectors;

import io.polyphony.embedding.remote.TestingEmbeddingServer.Handler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Ways in which embedding servers were seen to fail. */
public final class TestingFaults {

    private TestingFaults() {}

    /** The fault where a text is part of the request, and vectors otherwise. */
    public static Handler onlyFor(String text, Handler fault) {
        return (exchange, texts) -> {
            if (texts.contains(text)) {
                fault.handle(exchange, texts);
            } else {
                answer(exchange, vectors(texts));
            }
        };
    }

    public static Handler body(int status, String body) {
        return (exchange, texts) -> respond(exchange, status, body);
    }

    /** Headers and the begin of a body, and then nothing until the latch opens. */
    public static Handler stallsInTheBody(CountDownLatch end) {
        return (exchange, texts) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"data\": [".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        };
    }

    /** The vector for every text but those, which get the given JSON in its place. */
    public static Handler inPlaceOfVectors(String json, List<String> ofTexts) {
        return (exchange, texts) -> {
            StringBuilder data = new StringBuilder();
            for (int i = 0; i < texts.size(); i++) {
                String embedding =
                        ofTexts.contains(texts.get(i))
                                ? json
                                : Arrays.toString(TestingEmbeddingServer.vector(texts.get(i)));
                data.append(i == 0 ? "" : ",")
                        .append("{\"index\": %d, \"embedding\": %s}".formatted(i, embedding));
            }
            respond(exchange, 200, "{\"data\": [%s]}".formatted(data));
        };
    }
}
