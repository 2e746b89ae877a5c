package io.polyphony.embedding.qwen2;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.decoder.DecoderGraph;
import io.polyphony.embedding.decoder.DecoderParts;
import io.polyphony.embedding.decoder.DecoderTensors;
import io.polyphony.embedding.graph.PackedGraph;
import java.io.IOException;

/** The Qwen2 decoder: queries, keys and values have a bias, heads have no norm. */
final class Qwen2Graph extends DecoderGraph {

    Qwen2Graph(DecoderParts parts) {
        super(parts);
    }

    @Override
    protected String query(int layer, String projected, String positions)
            throws IOException, EmbeddingException {
        String bias = DecoderTensors.bias(layer, Qwen2.QUERY);
        return rotated(biased(projected, bias), Side.QUERY, positions);
    }

    @Override
    protected String key(int layer, String projected) throws IOException, EmbeddingException {
        String bias = DecoderTensors.bias(layer, Qwen2.KEY);
        return rotated(biased(projected, bias), Side.KEY, PackedGraph.POSITIONS);
    }

    @Override
    protected String value(int layer, String projected) throws IOException, EmbeddingException {
        return biased(projected, DecoderTensors.bias(layer, Qwen2.VALUE));
    }

    @Override
    protected boolean normalizesHeads() {
        return false;
    }
}
