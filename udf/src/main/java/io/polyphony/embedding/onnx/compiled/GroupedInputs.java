package io.polyphony.embedding.onnx.compiled;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.graph.PackedGraph;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * Inputs of the form for CUDA. Its attention cannot share a prefix, so every sequence gets the
 * prefix's tokens.
 */
final class GroupedInputs implements PackedInputs {

    private final InputTensors tensors = new InputTensors();
    private final int[] prefix;

    /**
     * @param prefix tokens before every sequence; its last one is left to the sequences, which
     *     start with it or another
     */
    GroupedInputs(int[] prefix) {
        this.prefix = Arrays.copyOf(prefix, Math.max(0, prefix.length - 1));
    }

    @Override
    public Map<String, OnnxTensor> fill(TokenBatch sequences, int dimension) throws OrtException {
        tensors.close();
        TokenBatch batch = prefix.length == 0 ? sequences : sequences.after(prefix);
        int maxLength = batch.maxLength();
        fillTokens(batch, maxLength);
        fillSlots(batch, maxLength);
        fillLast(batch, maxLength);
        tensors.ints(PackedGraph.MAX_LENGTH, 1).put(maxLength);
        tensors.longs(PackedGraph.DIMENSION, 1).put(dimension);
        return tensors.all();
    }

    @Override
    public int prefixTokens() {
        return prefix.length;
    }

    @Override
    public int addedTokens() {
        return prefix.length;
    }

    @Override
    public void close() {
        tensors.close();
    }

    private void fillTokens(TokenBatch batch, int maxLength) throws OrtException {
        long tokens = batch.tokenCount();
        LongBuffer ids = tensors.longs(PackedGraph.TOKEN_IDS, tokens);
        LongBuffer positions = tensors.longs(PackedGraph.POSITIONS, tokens, 1);
        LongBuffer slots = tensors.longs(PackedGraph.TOKEN_SLOTS, tokens);
        for (int i = 0; i < batch.size(); i++) {
            for (int position = 0; position < batch.length(i); position++) {
                ids.put(batch.tokenIds()[batch.offsets()[i] + position]);
                positions.put(position);
                slots.put((long) i * maxLength + position);
            }
        }
    }

    private void fillSlots(TokenBatch batch, int maxLength) throws OrtException {
        LongBuffer tokens = tensors.longs(PackedGraph.SLOT_TOKENS, batch.size(), maxLength);
        for (int i = 0; i < batch.size(); i++) {
            for (int position = 0; position < maxLength; position++) {
                tokens.put(batch.offsets()[i] + Math.min(position, batch.length(i) - 1));
            }
        }
    }

    private void fillLast(TokenBatch batch, int maxLength) throws OrtException {
        LongBuffer tokens = tensors.longs(PackedGraph.LAST_TOKENS, batch.size());
        LongBuffer slots = tensors.longs(PackedGraph.LAST_SLOTS, batch.size());
        IntBuffer offsets = tensors.ints(PackedGraph.LAST_OFFSETS, batch.size());
        for (int i = 0; i < batch.size(); i++) {
            int last = batch.length(i) - 1;
            tokens.put(batch.offsets()[i] + last);
            slots.put((long) i * maxLength + last);
            offsets.put(last);
        }
    }
}
