package io.polyphony.localcluster.cluster.process;

import io.polyphony.http.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Asks an address whether it is ready. */
public final class HttpProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private HttpProbe() {}

    public static boolean answers(URI address) throws InterruptedException {
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
            HttpRequest request = HttpRequest.newBuilder(address).build();
            return BoundedExchange.await(client, request, TIMEOUT, 1 << 20).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
