package io.polyphony.embedding.qwen3;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.decoder.DecoderGraph;
import io.polyphony.embedding.decoder.DecoderParts;
import io.polyphony.embedding.decoder.DecoderTensors;
import io.polyphony.embedding.graph.PackedGraph;
import java.io.IOException;

/** The Qwen3 decoder: each head of queries and keys is normalised before it is turned. */
public final class Qwen3Graph extends DecoderGraph {

    Qwen3Graph(DecoderParts parts) {
        super(parts);
    }

    @Override
    protected String query(int layer, String projected, String positions)
            throws IOException, EmbeddingException {
        String norm = DecoderTensors.weight(layer, Qwen3.QUERY_NORM);
        return rotated(normedHeads(projected, norm, Side.QUERY), Side.QUERY, positions);
    }

    @Override
    protected String key(int layer, String projected) throws IOException, EmbeddingException {
        String norm = DecoderTensors.weight(layer, Qwen3.KEY_NORM);
        return rotated(normedHeads(projected, norm, Side.KEY), Side.KEY, PackedGraph.POSITIONS);
    }

    @Override
    protected String value(int layer, String projected) {
        return projected;
    }

    @Override
    protected boolean normalizesHeads() {
        return true;
    }
}
