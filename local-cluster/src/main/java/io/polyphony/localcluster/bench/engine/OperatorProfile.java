package io.polyphony.localcluster.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Time of a forward pass by kind of operator, from a profile that ONNX Runtime wrote. */
record OperatorProfile(List<Line> lines) {

    /** Suffix of the name of a node whose kernel ONNX Runtime timed. */
    private static final String KERNEL = "_kernel_time";

    /**
     * All nodes of one kind.
     *
     * @param share of the time of all nodes, in [0, 1]
     */
    record Line(String operator, int calls, double millis, double share) {}

    /** Runs a batch some times in a session that measures; files go to the given folder. */
    static OperatorProfile of(CompiledModelLoader loader, TokenBatch batch, int passes, Path folder)
            throws EmbeddingException, IOException {
        Files.createDirectories(folder);
        try (EmbeddingModel model = loader.openProfiled(folder.resolve("pass"))) {
            for (int i = 0; i < passes; i++) {
                model.embed(batch);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            return read(files.findFirst().orElseThrow());
        }
    }

    /** Adds the lines to a report. */
    void print(EngineReport report) {
        report.section("where the time goes, int8 8x42");
        ObjectNode shares = report.json().putObject("profile");
        for (Line line : lines) {
            report.text(
                    String.format(
                            Locale.ROOT,
                            "  %-40s %6d calls %10.1f ms %5.1f %%",
                            line.operator,
                            line.calls,
                            line.millis,
                            100 * line.share));
            shares.put(line.operator, line.share);
        }
    }

    /** Reads a profile; the kinds that take most come first. */
    static OperatorProfile read(Path file) throws IOException {
        Map<String, Integer> calls = new HashMap<>();
        Map<String, Double> millis = new HashMap<>();
        double all = 0;
        for (JsonNode event : new JsonMapper().readTree(file.toFile())) {
            String operator = event.path("args").path("op_name").asText();
            if (event.path("name").asText().endsWith(KERNEL) && !operator.isEmpty()) {
                double time = event.path("dur").asDouble() / 1e3;
                calls.merge(operator, 1, Integer::sum);
                millis.merge(operator, time, Double::sum);
                all += time;
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<String, Double> entry : millis.entrySet()) {
            int count = calls.getOrDefault(entry.getKey(), 0);
            lines.add(new Line(entry.getKey(), count, entry.getValue(), entry.getValue() / all));
        }
        lines.sort(Comparator.comparingDouble(line -> -line.millis));
        return new OperatorProfile(List.copyOf(lines));
    }
}
