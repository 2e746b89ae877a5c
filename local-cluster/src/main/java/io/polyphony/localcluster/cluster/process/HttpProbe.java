package io.polyphony.localcluster.cluster.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks an address whether it is ready. */
public final class HttpProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private HttpProbe() {}

    public static boolean answers(URI address) throws InterruptedException {
        try {
            return HttpClient.newBuilder()
                            .connectTimeout(TIMEOUT)
                            .build()
                            .send(
                                    HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
