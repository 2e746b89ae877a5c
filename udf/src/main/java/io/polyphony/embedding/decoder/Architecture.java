package io.polyphony.embedding.decoder;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A kind of decoder that is compiled from its published weights. Implementations have no state; the
 * registry lists them.
 */
public interface Architecture {

    /** Value of {@code model_type} in {@code config.json}. */
    String modelType();

    /** Name for people, as the classes of transformers start. */
    String family();

    /**
     * Reads {@code config.json}.
     *
     * @throws EmbeddingException if it asks for arithmetic that is not compiled
     */
    DecoderShape shape(JsonObject config) throws EmbeddingException;

    /** Shapes by name of all tensors that the vectors depend on. */
    Map<String, long[]> tensors(DecoderShape shape);

    /**
     * Reads {@code tokenizer.json} with the end token that the architecture's texts have.
     *
     * @throws EmbeddingException if the file is missing, or says nothing usable of a text's end
     */
    TokenizerFile tokenizer(Path file) throws EmbeddingException;

    /**
     * Returns whether its embedding models pool the last token, so that a folder which does not say
     * how it pools is taken so.
     */
    boolean poolsLastTokenUnsaid();

    /**
     * Makes the graph of a model; its weights are appended to the parts' file as it is built.
     *
     * @throws EmbeddingException if a weight cannot be used
     */
    DecoderGraph graph(DecoderParts parts) throws IOException, EmbeddingException;
}
