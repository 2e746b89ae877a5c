package io.polyphony.embedding.qwen3;

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

/** The architecture of Qwen3-Embedding. Queries and keys have a norm per head and no bias. */
public final class Qwen3 implements Architecture {

    public static final String MODEL_TYPE = "qwen3";

    static final String QUERY_NORM = "self_attn.q_norm";
    static final String KEY_NORM = "self_attn.k_norm";

    private static final String FAMILY = "Qwen3";

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
        config.require("attention_bias", "false", true);
        return decoder.shape(config.positive("head_dim"));
    }

    @Override
    public Map<String, long[]> tensors(DecoderShape shape) {
        long[] head = {shape.attention().headDimension()};
        return DecoderTensors.of(
                shape,
                (layer, tensors) -> {
                    tensors.put(DecoderTensors.weight(layer, QUERY_NORM), head);
                    tensors.put(DecoderTensors.weight(layer, KEY_NORM), head);
                });
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
