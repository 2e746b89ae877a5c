package io.polyphony.embedding.onnx.export;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.decoder.DecoderShape;
import io.polyphony.embedding.qwen3.Qwen3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Facts of the {@code config.json} of an exported model about vectors and positions, in the words
 * of its family.
 *
 * @param modelType name of the family
 * @param vocabularySize 0 where the file does not say
 * @param positions longest text, special tokens included; 0 where the file does not say
 * @param padToken what fills the rows of shorter texts
 * @param firstPosition number of the first token's position
 */
public record OnnxExportConfig(
        String modelType,
        int hiddenSize,
        int vocabularySize,
        int positions,
        int padToken,
        int firstPosition) {

    static final String QWEN3 = Qwen3.MODEL_TYPE;

    private static final String MODEL_TYPE = "model_type";

    private static final List<String> HIDDEN_SIZE =
            List.of("hidden_size", "dim", "d_model", "n_embd");

    private static final List<String> POSITIONS =
            List.of("max_position_embeddings", "n_positions", "max_seq_length", "n_ctx");

    /**
     * Families whose positions are numbered from behind the padding token's id on (transformers,
     * create_position_ids_from_input_ids).
     */
    private static final Set<String> OFFSET_POSITIONS =
            Set.of("roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "mpnet", "longformer");

    /**
     * Reads {@code config.json}.
     *
     * @throws EmbeddingException if the file is missing, or does not say how wide a token's state
     *     is
     */
    static OnnxExportConfig read(Path file) throws EmbeddingException {
        return isQwen3(file)
                ? ofQwen3(new Qwen3().shape(JsonObject.read(file)))
                : ofOther(JsonObject.read(file));
    }

    /**
     * Returns whether a {@code config.json} is that of a Qwen3 model, or there is none that says
     * so.
     */
    public static boolean isQwen3(Path file) throws EmbeddingException {
        if (!Files.exists(file)) {
            return true;
        }
        JsonObject json = JsonObject.read(file);
        return !json.has(MODEL_TYPE) || modelType(json).equals(QWEN3);
    }

    /** Name of the family. */
    public static String modelType(JsonObject json) {
        return json.node().path(MODEL_TYPE).asText();
    }

    /** Returns whether this is a Qwen3 decoder. */
    public boolean isQwen3() {
        return modelType.equals(QWEN3);
    }

    private static OnnxExportConfig ofQwen3(DecoderShape config) {
        return new OnnxExportConfig(
                QWEN3, config.hiddenSize(), config.vocabularySize(), config.maxPositions(), 0, 0);
    }

    private static OnnxExportConfig ofOther(JsonObject json) throws EmbeddingException {
        int hiddenSize = first(json, HIDDEN_SIZE);
        if (hiddenSize == 0) {
            throw CheckpointProblem.of(
                    json.file(), "width of the states", "one of the keys " + HIDDEN_SIZE, "none");
        }
        boolean offset = OFFSET_POSITIONS.contains(modelType(json));
        int padToken = json.node().path("pad_token_id").asInt(offset ? 1 : 0);
        int firstPosition = offset ? padToken + 1 : 0;
        int positions = first(json, POSITIONS);
        return new OnnxExportConfig(
                modelType(json),
                hiddenSize,
                json.has("vocab_size") ? json.positive("vocab_size") : 0,
                positions == 0 ? 0 : Math.max(1, positions - firstPosition),
                Math.max(0, padToken),
                firstPosition);
    }

    /** Value of the first key that is there with one; 0 if none is. */
    private static int first(JsonObject json, List<String> keys) throws EmbeddingException {
        for (String key : keys) {
            // some families mark relative positions by a negative number
            if (json.has(key) && json.node().path(key).asInt() >= 0) {
                return json.positive(key);
            }
        }
        return 0;
    }
}
