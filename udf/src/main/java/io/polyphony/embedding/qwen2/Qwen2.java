package io.polyphony.embedding.qwen2;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import io.polyphony.embedding.decoder.Architecture;
import io.polyphony.embedding.decoder.DecoderGraph;
import io.polyphony.embedding.decoder.DecoderParts;
import io.polyphony.embedding.decoder.DecoderShape;
import java.nio.file.Path;
import java.util.Map;

/** The architecture of the embedding models that were made from Qwen2 and Qwen2.5. */
public final class Qwen2 implements Architecture {

    static final String MODEL_TYPE = "qwen2";

    static final String FAMILY = "Qwen2";

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
        return Qwen2Config.read(config);
    }

    @Override
    public Map<String, long[]> tensors(DecoderShape shape) {
        return Qwen2Config.tensors(shape);
    }

    @Override
    public TokenizerFile tokenizer(Path file) throws EmbeddingException {
        return TokenizerFile.readDeclared(file);
    }

    @Override
    public boolean poolsLastTokenUnsaid() {
        return false;
    }

    @Override
    public DecoderGraph graph(DecoderParts parts) {
        return new Qwen2Graph(parts);
    }
}
