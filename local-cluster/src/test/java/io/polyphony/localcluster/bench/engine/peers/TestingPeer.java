package io.polyphony.localcluster.bench.engine.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A peer that gives every text the same vector, cannot embed twice, dies of it, or hangs. */
final class TestingPeer {

    private static final JsonMapper MAPPER = new JsonMapper();

    private TestingPeer() {}

    static Contestant contestant(String name) {
        return new Contestant(
                name,
                "peer " + name,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestingPeer.class.getName(),
                        name));
    }

    /** Argument: {@code same}, {@code refuses}, {@code dies} or {@code hangs}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("hangs")) {
            new CountDownLatch(1).await();
        }
        System.out.println("{\"about\": \"a peer for tests\"}");
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            JsonNode request = MAPPER.readTree(line);
            if (request.has("run") && arguments[0].equals("refuses")) {
                System.out.println("{\"error\": \"not twice\"}");
            } else if (request.has("run") && arguments[0].equals("dies")) {
                throw new IllegalStateException("out of breath");
            } else {
                System.out.println(answer(request));
            }
        }
    }

    private static String answer(JsonNode request) throws Exception {
        List<float[]> vectors = new ArrayList<>();
        for (JsonNode call : request.path("calls")) {
            for (int i = 0; i < call.size(); i++) {
                float[] vector = new float[64];
                Arrays.fill(vector, 0.125f);
                vectors.add(vector);
            }
        }
        return MAPPER.writeValueAsString(MAPPER.createObjectNode().putPOJO("vectors", vectors));
    }
}
