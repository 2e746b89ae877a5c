package io.polyphony.embedding.decoder;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names of a decoder's tensors, without a {@code model.} prefix, and their shapes. */
public final class DecoderTensors {

    public static final String EMBEDDING = "embed_tokens.weight";
    public static final String FINAL_NORM = "norm.weight";

    static final String QUERY = "self_attn.q_proj";
    static final String KEY = "self_attn.k_proj";
    static final String VALUE = "self_attn.v_proj";

    /** Adds the tensors that only one architecture has in the attention of a layer. */
    @FunctionalInterface
    public interface AttentionTensors {
        void add(int layer, Map<String, long[]> tensors);
    }

    private DecoderTensors() {}

    /** Name of a weight in a layer. */
    public static String weight(int layer, String name) {
        return "layers." + layer + "." + name + ".weight";
    }

    /** Name of a bias in a layer. */
    public static String bias(int layer, String name) {
        return "layers." + layer + "." + name + ".bias";
    }

    /** Shapes by name of all tensors that the vectors depend on, in the order of the arithmetic. */
    public static Map<String, long[]> of(DecoderShape shape, AttentionTensors own) {
        int hidden = shape.hiddenSize();
        int queries = shape.attention().queryWidth();
        int keys = shape.attention().keyValueWidth();
        int inner = shape.intermediateSize();
        Map<String, long[]> tensors = new LinkedHashMap<>();
        tensors.put(EMBEDDING, new long[] {shape.vocabularySize(), hidden});
        for (int i = 0; i < shape.layers(); i++) {
            tensors.put(weight(i, "input_layernorm"), new long[] {hidden});
            tensors.put(weight(i, QUERY), new long[] {queries, hidden});
            tensors.put(weight(i, KEY), new long[] {keys, hidden});
            tensors.put(weight(i, VALUE), new long[] {keys, hidden});
            own.add(i, tensors);
            tensors.put(weight(i, "self_attn.o_proj"), new long[] {hidden, queries});
            tensors.put(weight(i, "post_attention_layernorm"), new long[] {hidden});
            tensors.put(weight(i, "mlp.gate_proj"), new long[] {inner, hidden});
            tensors.put(weight(i, "mlp.up_proj"), new long[] {inner, hidden});
            tensors.put(weight(i, "mlp.down_proj"), new long[] {hidden, inner});
        }
        tensors.put(FINAL_NORM, new long[] {hidden});
        return tensors;
    }
}
