package io.polyphony.job.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.clustering.settings.Spread;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.vector.FixedPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * File in a model's folder with the background of some texts, which serves each tenant until it has
 * texts enough of its own.
 *
 * @param revision of the model
 * @param instruction that the model read before every text
 * @param texts number of the texts
 */
public record BackgroundFile(String revision, String instruction, int texts, Spread spread) {

    /** Name of the file in a model folder. */
    public static final String FILE_NAME = "background.json";

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundFile.class);

    /** Far above that of 4,096 dimensions. */
    private static final long MOST_BYTES = 1 << 20;

    /**
     * Reads the background of the model's folder; null if there is none.
     *
     * @throws ConfigurationException if the file is bad, or for another model, dimension or
     *     instruction
     */
    static @Nullable Spread ofFolder(
            ReadableConfig options, ModelDescription model, String instruction)
            throws ConfigurationException {
        Path file =
                options.getOptional(EmbeddingOptions.MODEL)
                        .map(folder -> Path.of(folder, FILE_NAME))
                        .filter(Files::exists)
                        .orElse(null);
        if (file == null) {
            return null;
        }
        BackgroundFile read = read(file);
        int dimension = Math.min(options.get(ClusteringOptions.DIMENSION), model.dimension());
        if (!read.revision.equals(model.revision())) {
            throw other(file, "model revision " + read.revision + ", not " + model.revision());
        }
        if (read.spread.mean().length != dimension) {
            throw other(
                    file,
                    "clustering.dimension " + read.spread.mean().length + ", not " + dimension);
        }
        if (!read.instruction.equals(instruction)) {
            throw other(file, "instruction " + read.instruction + ", not " + instruction);
        }
        LOG.info("Background {} of {} texts serves until a tenant has its own", file, read.texts);
        return read.spread;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigurationException if it cannot be read, or a field is missing or out of range
     */
    public static BackgroundFile read(Path file) throws ConfigurationException {
        JsonNode json;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw bad(file, "has more than " + MOST_BYTES + " bytes");
            }
            json = new JsonMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw bad(file, "cannot be read as JSON (" + e.getClass().getSimpleName() + ")");
        }
        JsonNode mean = json.path("mean");
        if (!json.path("revision").isTextual()
                || !json.path("instruction").isTextual()
                || !json.path("texts").canConvertToInt()
                || !json.path("median").isNumber()
                || !json.path("deviation").isNumber()
                || !mean.isArray()) {
            throw bad(
                    file,
                    "revision, instruction, texts, median, deviation or mean is missing or no"
                            + " string or number");
        }
        short[] components = new short[mean.size()];
        for (int i = 0; i < components.length; i++) {
            int component = mean.get(i).asInt(Integer.MAX_VALUE);
            if (Math.abs((long) component) > FixedPoint.ONE) {
                throw bad(file, "mean[" + i + "] is no integer up to " + FixedPoint.ONE);
            }
            components[i] = (short) component;
        }
        try {
            return new BackgroundFile(
                    json.path("revision").asText(),
                    json.path("instruction").asText(),
                    json.path("texts").asInt(),
                    new Spread(
                            components,
                            json.path("median").asDouble(),
                            json.path("deviation").asDouble()));
        } catch (IllegalArgumentException e) {
            throw bad(file, e.getMessage());
        }
    }

    /** Returns the fields of the file. */
    public ObjectNode toJson() {
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("revision", revision).put("instruction", instruction).put("texts", texts);
        json.put("median", spread.median()).put("deviation", spread.deviation());
        ArrayNode mean = json.putArray("mean");
        for (short component : spread.mean()) {
            mean.add(component);
        }
        return json;
    }

    private static ConfigurationException bad(Path file, @Nullable String what) {
        return new ConfigurationException(
                List.of("background %s: %s; make it again with calibrate".formatted(file, what)));
    }

    private static ConfigurationException other(Path file, String what) {
        return new ConfigurationException(
                List.of(
                        "background %s is for %s; make it again with calibrate, or remove it"
                                .formatted(file, what)));
    }
}
