package io.polyphony.embedding.remote;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/**
 * Where the model is served and how hard to press it. Holds the place of the key, never the key, since settings travel with the
 * job and may be shown.
 *
 * @param url base of the API, such as {@code http://gpu:8000/v1}, with or without {@code /embeddings}; without user and password
 * @param model name that the server knows the model by
 * @param revision what the user calls this state of the model; may be empty
 * @param apiKey place of the key
 * @param timeout of one request, answer included
 * @param maxInFlight requests of a subtask at a time
 * @param maxBatch texts of a request at most
 * @param maxBatchCharacters code points of a request at most, instructions included; only a single text may have more
 * @param retries of a request that failed for another reason than a busy or absent server
 */
public record RemoteSettings(
        URI url,
        String model,
        String revision,
        ApiKey apiKey,
        Duration timeout,
        int maxInFlight,
        int maxBatch,
        int maxBatchCharacters,
        int retries)
        implements Serializable {

    private static final String PATH = "/embeddings";

    /** @throws IllegalArgumentException if {@code url} is not the absolute address of an HTTP server, or carries a password */
    public RemoteSettings {
        if (!isAddress(url.toString())) {
            throw new IllegalArgumentException(
                    "embedding.openai.url must look like http://host:8000/v1, without user, password and query");
        }
    }

    /** Whether the text is the address of an HTTP server, without user, password, query and fragment. */
    public static boolean isAddress(String url) {
        try {
            URI address = new URI(url);
            return List.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    URI endpoint() {
        String base = url.toString().replaceAll("/+$", "");
        return URI.create(base.endsWith(PATH) ? base : base + PATH);
    }
}
