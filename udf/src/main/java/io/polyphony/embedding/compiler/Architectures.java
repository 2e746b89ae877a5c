package io.polyphony.embedding.compiler;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.decoder.Architecture;
import io.polyphony.embedding.qwen2.Qwen2;
import io.polyphony.embedding.qwen3.Qwen3;
import java.util.List;
import java.util.stream.Collectors;

/** The registry of the architectures that are compiled from their published weights. */
public final class Architectures {

    private static final String MODEL_TYPE = "model_type";

    private static final List<Architecture> ALL = List.of(new Qwen3(), new Qwen2());

    private Architectures() {}

    /** Returns whether models of a type are compiled. */
    public static boolean contains(String modelType) {
        return ALL.stream().anyMatch(architecture -> architecture.modelType().equals(modelType));
    }

    /** Returns the model types, for a message. */
    public static String modelTypes() {
        return ALL.stream().map(Architecture::modelType).collect(Collectors.joining(" or "));
    }

    /**
     * Chooses the architecture of a {@code config.json}.
     *
     * @throws EmbeddingException if no such model is compiled
     */
    static Architecture of(JsonObject config) throws EmbeddingException {
        String modelType = config.node().path(MODEL_TYPE).asText();
        for (Architecture architecture : ALL) {
            if (architecture.modelType().equals(modelType)) {
                return architecture;
            }
        }
        throw CheckpointProblem.of(
                config.file(), MODEL_TYPE, modelTypes(), config.found(MODEL_TYPE));
    }
}
