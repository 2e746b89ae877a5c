package io.polyphony.embedding.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.ContentHash;
import io.polyphony.embedding.checkpoint.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder with a compiled graph, its weights, and a manifest of their sizes and hashes that is
 * written last.
 */
record CompiledModel(Path folder) {

    static final String GRAPH = "model.onnx";
    static final String WEIGHTS = "weights.bin";
    private static final String MANIFEST = "manifest.json";

    Path graph() {
        return folder.resolve(GRAPH);
    }

    void writeManifest(Map<String, String> hashes) throws IOException {
        ObjectNode manifest = JsonObject.MAPPER.createObjectNode();
        for (Map.Entry<String, String> hash : new TreeMap<>(hashes).entrySet()) {
            manifest.putObject(hash.getKey())
                    .put("bytes", Files.size(folder.resolve(hash.getKey())))
                    .put("sha256", hash.getValue());
        }
        Files.write(folder.resolve(MANIFEST), JsonObject.MAPPER.writeValueAsBytes(manifest));
    }

    /** Returns whether both files are as the manifest says; reads them once per process. */
    boolean isIntact() {
        try {
            JsonNode manifest = JsonObject.read(folder.resolve(MANIFEST)).node();
            return matches(manifest.path(GRAPH), graph())
                    && matches(manifest.path(WEIGHTS), folder.resolve(WEIGHTS));
        } catch (EmbeddingException | IOException e) {
            return false;
        }
    }

    private static boolean matches(JsonNode entry, Path file) throws IOException {
        return Files.isRegularFile(file)
                && entry.path("bytes").asLong(-1) == Files.size(file)
                && entry.path("sha256").asText().equals(ContentHash.of(file));
    }
}
