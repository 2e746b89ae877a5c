package io.polyphony.localcluster.bench.engine.peers;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.localcluster.bench.engine.PaddedModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One of our engines as a process that speaks JSON lines, as {@code
 * local-cluster/peers/engine/peer.py} does: what a model is once it is open, then an answer to each
 * line of the input until that ends.
 */
final class EngineWorker {

    /** The form of exporters; other forms are names of precisions. */
    static final String PADDED = "PADDED";

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Embeds the texts of one batch. */
    @FunctionalInterface
    private interface Engine {
        float[][] embed(List<int[]> texts) throws Exception;
    }

    private final Engine engine;
    private final PrintStream out;
    private final Map<String, List<List<int[]>>> kept = new HashMap<>();

    private EngineWorker(Engine engine, PrintStream out) {
        this.engine = engine;
        this.out = out;
    }

    /** Arguments: form, model folder, cache folder, threads. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        // whatever a library prints is no answer
        System.setOut(System.err);
        Path folder = Path.of(arguments[1]);
        int threads = Integer.parseInt(arguments[3]);
        if (arguments[0].equals(PADDED)) {
            try (PaddedModel model = new PaddedModel(Checkpoint.open(folder), threads)) {
                new EngineWorker(model::embed, out).serve();
            }
            return;
        }
        Precision precision = Precision.valueOf(arguments[0]);
        CompiledModelLoader loader =
                new CompiledModelLoader(folder.toString(), arguments[2], null, threads, Device.CPU);
        try (EmbeddingModel model = loader.with(precision).openModel()) {
            new EngineWorker(texts -> model.embed(TokenBatch.of(texts)), out).serve();
        }
    }

    private void serve() throws Exception {
        String version = OrtEnvironment.getEnvironment().getVersion();
        send(MAPPER.createObjectNode().put("about", "ONNX Runtime " + version));
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            send(answer(MAPPER.readTree(line)));
        }
    }

    private ObjectNode answer(JsonNode request) throws Exception {
        ObjectNode answer = MAPPER.createObjectNode();
        if (request.has("add")) {
            List<List<int[]>> calls = calls(request.get("calls"));
            kept.put(request.get("add").asText(), calls);
            answer.putPOJO("vectors", embed(calls));
        } else {
            embed(kept.getOrDefault(request.path("run").asText(), List.of()));
        }
        return answer;
    }

    private List<float[]> embed(List<List<int[]>> calls) throws Exception {
        List<float[]> vectors = new ArrayList<>();
        for (List<int[]> call : calls) {
            vectors.addAll(List.of(engine.embed(call)));
        }
        return vectors;
    }

    private static List<List<int[]>> calls(JsonNode node) throws IOException {
        List<List<int[]>> calls = new ArrayList<>();
        for (JsonNode call : node) {
            calls.add(List.of(MAPPER.treeToValue(call, int[][].class)));
        }
        return calls;
    }

    private void send(ObjectNode message) throws JsonProcessingException {
        out.println(MAPPER.writeValueAsString(message));
        out.flush();
    }
}
