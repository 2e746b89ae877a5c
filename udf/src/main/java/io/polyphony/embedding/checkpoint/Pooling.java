package io.polyphony.embedding.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pooling that a folder asks for.
 *
 * @param file that says so
 * @param key in the file
 * @param modes one or several, whose vectors are then joined end to end
 * @param includesPrompt whether the tokens of a prompt are pooled, too
 */
public record Pooling(Path file, String key, List<PoolingMode> modes, boolean includesPrompt) {

    private static final String MODE = "pooling_mode";

    /**
     * Reads {@code config.json} of a Pooling module, with the newer key {@code pooling_mode} or the
     * older flags.
     *
     * @throws EmbeddingException if a mode is unknown
     */
    static Pooling read(Path file) throws EmbeddingException {
        JsonObject json = JsonObject.read(file);
        boolean includesPrompt = json.node().path("include_prompt").asBoolean(true);
        return json.has(MODE)
                ? new Pooling(file, MODE, named(json), includesPrompt)
                : flagged(json, includesPrompt);
    }

    /** The only mode. */
    public PoolingMode mode() throws EmbeddingException {
        if (modes.size() != 1) {
            throw CheckpointProblem.of(file, key, "one pooling", ids());
        }
        return modes.get(0);
    }

    /** The modes' names. */
    public String ids() {
        return modes.stream().map(PoolingMode::id).collect(Collectors.joining(" and "));
    }

    private static List<PoolingMode> named(JsonObject json) throws EmbeddingException {
        List<PoolingMode> modes = new ArrayList<>();
        JsonNode value = json.node().path(MODE);
        for (JsonNode name : value.isArray() ? value : List.of(value)) {
            modes.add(
                    PoolingMode.of(name.asText())
                            .orElseThrow(
                                    () -> CheckpointProblem.of(json.file(), MODE, known(), value)));
        }
        if (modes.isEmpty()) {
            throw CheckpointProblem.of(json.file(), MODE, known(), value);
        }
        return modes;
    }

    private static Pooling flagged(JsonObject json, boolean includesPrompt) {
        List<PoolingMode> modes = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        for (PoolingMode mode : PoolingMode.values()) {
            if (json.node().path(mode.flag()).asBoolean(false)) {
                modes.add(mode);
                flags.add(mode.flag());
            }
        }
        if (modes.isEmpty()) {
            // the library's default where no flag is set
            return new Pooling(json.file(), MODE, List.of(PoolingMode.MEAN), includesPrompt);
        }
        return new Pooling(json.file(), String.join(", ", flags), modes, includesPrompt);
    }

    private static String known() {
        return List.of(PoolingMode.values()).stream()
                .map(PoolingMode::id)
                .collect(Collectors.joining(", "));
    }
}
