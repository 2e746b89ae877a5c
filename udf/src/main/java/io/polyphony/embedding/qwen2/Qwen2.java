package io.polyphony.embedding.qwen2;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import io.polyphony.embedding.decoder.Architecture;
import io.polyphony.embedding.decoder.DecoderConfig;
import io.polyphony.embedding.decoder.DecoderGraph;
import io.polyphony.embedding.decoder.DecoderParts;
import io.polyphony.embedding.decoder.DecoderShape;
import io.polyphony.embedding.decoder.DecoderTensors;
import java.nio.file.Path;
import java.util.Map;

/**
 * The architecture of the embedding models that were made from Qwen2 and Qwen2.5. Queries, keys and
 * values have a bias; heads divide the hidden size unless {@code head_dim} says otherwise.
 */
public final class Qwen2 implements Architecture {

    static final String QUERY = "self_attn.q_proj";
    static final String KEY = "self_attn.k_proj";
    static final String VALUE = "self_attn.v_proj";

    private static final String MODEL_TYPE = "qwen2";
    private static final String FAMILY = "Qwen2";

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
        DecoderConfig decoder = new DecoderConfig(config, FAMILY);
        decoder.requirePlain(MODEL_TYPE);
        return decoder.shape(decoder.headDimension());
    }

    @Override
    public Map<String, long[]> tensors(DecoderShape shape) {
        long[] queries = {shape.attention().queryWidth()};
        long[] keys = {shape.attention().keyValueWidth()};
        return DecoderTensors.of(
                shape,
                (layer, tensors) -> {
                    tensors.put(DecoderTensors.bias(layer, QUERY), queries);
                    tensors.put(DecoderTensors.bias(layer, KEY), keys);
                    tensors.put(DecoderTensors.bias(layer, VALUE), keys);
                });
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
