package io.polyphony.embedding.qwen3;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import io.polyphony.embedding.decoder.Architecture;
import io.polyphony.embedding.decoder.DecoderGraph;
import io.polyphony.embedding.decoder.DecoderParts;
import io.polyphony.embedding.decoder.DecoderShape;
import java.nio.file.Path;
import java.util.Map;

/** The architecture of Qwen3-Embedding. */
public final class Qwen3 implements Architecture {

    public static final String MODEL_TYPE = "qwen3";

    static final String FAMILY = "Qwen3";

    @Override
    public String modelType() {
        return MODEL_TYPE;
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public DecoderShape shape(JsonObject config) throws EmbeddingException {
        return Qwen3Config.read(config);
    }

    @Override
    public Map<String, long[]> tensors(DecoderShape shape) {
        return Qwen3Config.tensors(shape);
    }

    @Override
    public TokenizerFile tokenizer(Path file) throws EmbeddingException {
        return TokenizerFile.read(file);
    }

    @Override
    public boolean poolsLastTokenUnsaid() {
        return true;
    }

    @Override
    public DecoderGraph graph(DecoderParts parts) {
        return new Qwen3Graph(parts);
    }
}
