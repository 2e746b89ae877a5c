package io.polyphony.job.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;

/**
 * The thresholds found for a model, dimension and instruction. As a file: a JSON object with {@code
 * revision}, {@code dimension}, {@code instruction} and {@code thresholds}; other fields are
 * ignored.
 *
 * @param revision of the model, as its description says
 * @param dimension components that the clustering looks at
 * @param instruction that the model read before every text
 * @param thresholds values in [-1, 1] by option key; only keys of {@link #KEYS}
 */
public record Calibration(
        String revision, int dimension, String instruction, Map<String, Double> thresholds) {

    /** Name of the file in a model folder. */
    public static final String FILE_NAME = "calibration.json";

    /** The options that a calibration stands for, in the order of the file. */
    public static final List<String> KEYS =
            List.of(
                    ClusteringOptions.THRESHOLD_MICRO.key(),
                    ClusteringOptions.THRESHOLD_JOIN.key(),
                    ClusteringOptions.THRESHOLD_MERGE.key(),
                    LifecycleOptions.MERGE_LINK.key(),
                    LifecycleOptions.SPLIT_LINK.key());

    private static final String PREFIX = "clustering.threshold.";

    /**
     * Reads a file.
     *
     * @throws ConfigurationException if it cannot be read, or a field is missing or out of range
     */
    public static Calibration read(Path file) throws ConfigurationException {
        JsonNode json;
        try {
            json = new JsonMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw bad(file, "cannot be read as JSON (" + e.getClass().getSimpleName() + ")");
        }
        Map<String, Double> thresholds = new TreeMap<>();
        for (String key : KEYS) {
            JsonNode value = json.path("thresholds").path(key.substring(PREFIX.length()));
            if (!value.isNumber() || !(Math.abs(value.asDouble()) <= 1)) {
                throw bad(
                        file,
                        "thresholds.%s is no number from -1 to 1"
                                .formatted(key.substring(PREFIX.length())));
            }
            thresholds.put(key, value.asDouble());
        }
        if (!json.path("revision").isTextual()
                || !json.path("dimension").canConvertToInt()
                || !json.path("instruction").isTextual()) {
            throw bad(file, "revision, dimension or instruction is missing");
        }
        double join = threshold(json, ClusteringOptions.THRESHOLD_JOIN);
        if (threshold(json, LifecycleOptions.MERGE_LINK) <= join
                || threshold(json, LifecycleOptions.SPLIT_LINK) >= join) {
            throw bad(file, "thresholds.join is not between thresholds.low and thresholds.high");
        }
        return new Calibration(
                json.path("revision").asText(),
                json.path("dimension").asInt(),
                json.path("instruction").asText(),
                thresholds);
    }

    private static double threshold(JsonNode json, ConfigOption<?> option) {
        return json.path("thresholds").path(option.key().substring(PREFIX.length())).asDouble();
    }

    /** Returns the fields of a file, without any others. */
    public ObjectNode toJson() {
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("revision", revision).put("dimension", dimension).put("instruction", instruction);
        ObjectNode values = json.putObject("thresholds");
        for (String key : KEYS) {
            values.put(key.substring(PREFIX.length()), thresholds.get(key));
        }
        return json;
    }

    private static ConfigurationException bad(Path file, String what) {
        return new ConfigurationException(
                List.of("calibration %s: %s; make it again with calibrate".formatted(file, what)));
    }
}
