package io.polyphony.embedding.remote;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the calls of an embedding server.
 *
 * @param endpoint the full address that requests are posted to
 * @param model name that the server knows the model by
 * @param apiKeyFile file whose content, stripped, is sent as bearer token; {@code null} for none.
 *     The key itself is no setting, because settings are shown and stored
 * @param timeout of one request
 * @param retry when a request that failed for the time being is sent again
 * @param limits how much is asked at once
 */
public record OpenAiSettings(
        URI endpoint,
        String model,
        @Nullable String apiKeyFile,
        Duration timeout,
        Retry retry,
        Limits limits)
        implements Serializable {

    private static final String PATH = "/embeddings";

    /**
     * @param attempts of a request before the caller gets the failure, at least 1
     * @param firstDelay upper bound of the wait before the second attempt; doubles with each
     *     further one
     * @param maxDelay upper bound of any wait, also of one that the server asks for
     */
    public record Retry(int attempts, Duration firstDelay, Duration maxDelay)
            implements Serializable {

        /**
         * @throws IllegalArgumentException if there is no attempt
         */
        public Retry {
            requirePositive("attempts", attempts);
            requirePositive("firstDelay", firstDelay.toMillis());
            requirePositive("maxDelay", maxDelay.toMillis());
        }
    }

    /**
     * @param requests in flight at most
     * @param texts of a request at most
     * @param characters of a request at most; only a text that is longer goes alone
     */
    public record Limits(int requests, int texts, int characters) implements Serializable {

        /**
         * @throws IllegalArgumentException if a limit is not positive
         */
        public Limits {
            requirePositive("requests", requests);
            requirePositive("texts", texts);
            requirePositive("characters", characters);
        }
    }

    /**
     * The address of the embeddings interface under a base address such as {@code
     * http://host:8000/v1}; one that already ends with {@code /embeddings} stays as it is.
     *
     * @throws IllegalArgumentException if it is no absolute http or https address, or carries a
     *     user name or password
     */
    public static URI endpoint(String url) {
        URI base = URI.create(url.strip().replaceAll("/+$", ""));
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!http || base.getHost() == null) {
            throw new IllegalArgumentException("an address like http://host:8000/v1");
        }
        if (base.getUserInfo() != null || base.getQuery() != null) {
            throw new IllegalArgumentException("an address without user, password or query");
        }
        return base.getPath().endsWith(PATH) ? base : URI.create(base + PATH);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, but is " + value);
        }
    }
}
