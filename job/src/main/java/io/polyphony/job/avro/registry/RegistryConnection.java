package io.polyphony.job.avro.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.polyphony.http.BoundedExchange;
import io.polyphony.http.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP client of the registry. Every request ends within the timeout, whatever the registry
 * does; one that fails for the time being is repeated after a random wait whose bound doubles. The
 * caller blocks. For any number of threads.
 */
final class RegistryConnection {

    /**
     * @param body as JSON; missing if it is none
     * @param location that the registry sends on to; empty for none
     */
    record Answer(int status, JsonNode body, String location) {

        /**
         * The registry's own number for what is wrong, which the status begins with; 0 if it gives
         * none.
         */
        int errorCode() {
            return body.path("error_code").asInt(0);
        }

        /** Returns the message of the registry as one short line. */
        String message() {
            String line = body.path("message").asText("").replaceAll("\\s+", " ");
            return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(RegistryConnection.class);

    private static final int OK = 200;
    private static final int MAX_MESSAGE = 300;

    /** The largest answer that is read: schemas have kilobytes. */
    private static final int MAX_BYTES = 8 << 20;

    private static final int MOST_DOUBLINGS = 20;
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Set<Integer> FOR_THE_TIME_BEING =
            Set.of(408, 425, 429, 500, 502, 503, 504, 507, 520, 521, 522, 523, 524, 529);

    private final RegistrySettings settings;
    private final HttpClient http;
    private final JsonMapper mapper = new JsonMapper();

    RegistryConnection(RegistrySettings settings) {
        this.settings = settings;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.timeout());
        String truststore = settings.access().truststore();
        if (truststore != null) {
            builder.sslContext(TrustedCertificates.context(truststore, settings.access()));
        }
        http = builder.build();
    }

    /**
     * Asks for what lies under a path.
     *
     * @throws RegistryException if there is no answer after all attempts, or if the registry does
     *     not let the job in
     */
    Answer get(String path) {
        return exchange("GET", path, BodyPublishers.noBody());
    }

    /** Posts a body, with the retries of {@link #get}. */
    Answer post(String path, JsonNode body) {
        return exchange("POST", path, BodyPublishers.ofString(body.toString()));
    }

    private Answer exchange(String method, String path, BodyPublisher body) {
        for (int attempt = 1; ; attempt++) {
            String problem;
            try {
                Answer answer = send(request(method, path, body));
                if (!FOR_THE_TIME_BEING.contains(answer.status())) {
                    return admitted(answer);
                }
                problem = "status %d %s".formatted(answer.status(), answer.message()).strip();
            } catch (IOException e) {
                problem = e.toString();
            }
            if (attempt >= settings.retry().maxAttempts()) {
                throw new RegistryException(
                        "schema-registry.url: no answer from %s after %d attempts: %s"
                                .formatted(settings.url(), attempt, problem));
            }
            LOG.warn("Schema registry {}: {}; attempt {} failed", settings.url(), problem, attempt);
            sleep(attempt);
        }
    }

    private Answer admitted(Answer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new RegistryException(
                    "schema-registry.username: %s does not let the job in (status %d)"
                            .formatted(settings.url(), answer.status()));
        }
        return answer;
    }

    private HttpRequest request(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(settings.url() + path))
                        .method(method, body)
                        .header("Content-Type", MEDIA_TYPE)
                        .header("Accept", MEDIA_TYPE + ", application/json");
        String username = settings.access().username();
        String passwordFile = settings.access().passwordFile();
        if (username != null && passwordFile != null) {
            String password = SecretFile.read(passwordFile, "schema-registry.password-file");
            byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return request.build();
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpAnswer answer = BoundedExchange.await(http, request, settings.timeout(), MAX_BYTES);
            JsonNode body = json(answer.body());
            if (answer.cut() || (answer.status() == OK && !body.isObject())) {
                throw new IOException(
                        "%d bytes that are no JSON object".formatted(answer.body().length));
            }
            return new Answer(answer.status(), body, answer.location().orElse(""));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private JsonNode json(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private void sleep(int attempt) {
        long doubled =
                settings.retry().firstDelay().toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS);
        long bound = Math.min(doubled, settings.retry().maxDelay().toMillis());
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(bound + 1));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RegistryException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RegistryException("interrupted while the schema registry was asked", e);
    }
}
