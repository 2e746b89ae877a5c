package io.polyphony.embedding.onnx.compiled;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.graph.PackedGraph;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/** Inputs of the form for the CPU, whose sequences follow a shared prefix. Owns the prefix. */
final class PrefixedInputs implements PackedInputs {

    private final InputTensors tensors = new InputTensors();
    private final SharedPrefix prefix;

    PrefixedInputs(SharedPrefix prefix) {
        this.prefix = prefix;
    }

    @Override
    public Map<String, OnnxTensor> fill(TokenBatch batch, int dimension) throws OrtException {
        return fill(batch, dimension, false);
    }

    /** Fills tensors as {@link #fill} does, with the keys and values of all tokens as outputs. */
    Map<String, OnnxTensor> fillKept(TokenBatch batch) throws OrtException {
        return fill(batch, 1, true);
    }

    @Override
    public int prefixTokens() {
        return prefix.length();
    }

    @Override
    public int addedTokens() {
        return 0;
    }

    @Override
    public void close() {
        tensors.close();
        prefix.close();
    }

    private Map<String, OnnxTensor> fill(TokenBatch batch, int dimension, boolean kept)
            throws OrtException {
        tensors.close();
        PrefixedLayout layout = PrefixedLayout.of(batch, prefix);
        fillTokens(layout);
        fillSlots(layout);
        fillMask(layout);
        fillLast(layout);
        fillKept(kept ? layout.rowCount() : 0);
        tensors.longs(PackedGraph.DIMENSION, 1).put(dimension);
        Map<String, OnnxTensor> inputs = new HashMap<>(prefix.tensors());
        inputs.putAll(tensors.all());
        return inputs;
    }

    private void fillTokens(PrefixedLayout layout) throws OrtException {
        long rows = layout.rowCount();
        LongBuffer ids = tensors.longs(PackedGraph.TOKEN_IDS, rows);
        LongBuffer positions = tensors.longs(PackedGraph.POSITIONS, rows, 1);
        LongBuffer slots = tensors.longs(PackedGraph.TOKEN_SLOTS, rows);
        for (int i = 0; i < layout.size(); i++) {
            for (int t = 0; t < layout.length(i); t++) {
                ids.put(layout.token(i, t));
                positions.put(layout.firstPosition(i) + t);
                slots.put((long) i * layout.slots() + layout.lead(i) + t);
            }
        }
    }

    private void fillSlots(PrefixedLayout layout) throws OrtException {
        int common = layout.commonPrefix();
        LongBuffer queries = tensors.longs(PackedGraph.SLOT_TOKENS, layout.size(), layout.slots());
        LongBuffer keys = tensors.longs(PackedGraph.KEY_ROWS, layout.size(), layout.keySlots());
        for (int i = 0; i < layout.size(); i++) {
            for (int k = 0; k < common; k++) {
                keys.put(k);
            }
            for (int s = 0; s < layout.slots(); s++) {
                int own = Math.min(s - layout.lead(i), layout.length(i) - 1);
                queries.put(layout.firstRow(i) + Math.max(0, own));
                keys.put(own < 0 ? common + s : prefix.length() + layout.firstRow(i) + own);
            }
        }
    }

    private void fillMask(PrefixedLayout layout) throws OrtException {
        FloatBuffer mask = tensors.floats(PackedGraph.MASK, layout.slots(), layout.keySlots());
        for (int s = 0; s < layout.slots(); s++) {
            fillMask(mask, layout.keySlots(), layout.commonPrefix() + s);
        }
    }

    private void fillLast(PrefixedLayout layout) throws OrtException {
        LongBuffer rows = tensors.longs(PackedGraph.LAST_TOKENS, layout.size());
        LongBuffer positions = tensors.longs(PackedGraph.LAST_POSITIONS, layout.size(), 1);
        FloatBuffer mask =
                tensors.floats(PackedGraph.LAST_MASK, layout.size(), 1, 2, layout.keySlots());
        for (int i = 0; i < layout.size(); i++) {
            int last = layout.length(i) - 1;
            rows.put(layout.firstRow(i) + last);
            positions.put(layout.firstPosition(i) + last);
            int key = layout.commonPrefix() + layout.lead(i) + last;
            fillMask(mask, layout.keySlots(), key);
            fillMask(mask, layout.keySlots(), key);
        }
    }

    /** One row of a mask: keys up to the given one are seen. */
    private static void fillMask(FloatBuffer mask, int keys, int last) {
        for (int k = 0; k < keys; k++) {
            mask.put(k <= last ? 0 : Float.NEGATIVE_INFINITY);
        }
    }

    private void fillKept(int count) throws OrtException {
        LongBuffer rows = tensors.longs(PackedGraph.KEPT_TOKENS, count);
        for (int row = 0; row < count; row++) {
            rows.put(row);
        }
    }
}
