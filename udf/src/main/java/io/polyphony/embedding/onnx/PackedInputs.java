package io.polyphony.embedding.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.qwen3.PackedGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The input tensors of one micro-batch, see {@link PackedGraph}. They lie in direct buffers that grow to the largest batch and
 * are used again for the next, so at most one set of tensors is alive at a time; {@link #close} releases the current one.
 */
final class PackedInputs implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Map<String, ByteBuffer> buffers = new HashMap<>();
    private final Map<String, OnnxTensor> tensors = new HashMap<>();

    Map<String, OnnxTensor> fill(TokenBatch batch, int dimension) throws OrtException {
        close();
        int maxLength = 0;
        for (int i = 0; i < batch.size(); i++) {
            maxLength = Math.max(maxLength, batch.length(i));
        }
        fillTokens(batch, maxLength);
        fillSlots(batch, maxLength);
        fillLast(batch, maxLength);
        ints(PackedGraph.MAX_LENGTH, new long[] {1}).put(maxLength);
        longs(PackedGraph.DIMENSION, new long[] {1}).put(dimension);
        return tensors;
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
        tensors.clear();
    }

    private void fillTokens(TokenBatch batch, int maxLength) throws OrtException {
        long tokens = batch.tokenCount();
        LongBuffer ids = longs(PackedGraph.TOKEN_IDS, new long[] {tokens});
        LongBuffer positions = longs(PackedGraph.POSITIONS, new long[] {tokens, 1});
        LongBuffer slots = longs(PackedGraph.TOKEN_SLOTS, new long[] {tokens});
        for (int i = 0; i < batch.size(); i++) {
            for (int position = 0; position < batch.length(i); position++) {
                ids.put(batch.tokenIds()[batch.offsets()[i] + position]);
                positions.put(position);
                slots.put((long) i * maxLength + position);
            }
        }
    }

    private void fillSlots(TokenBatch batch, int maxLength) throws OrtException {
        LongBuffer tokens = longs(PackedGraph.SLOT_TOKENS, new long[] {batch.size(), maxLength});
        for (int i = 0; i < batch.size(); i++) {
            for (int position = 0; position < maxLength; position++) {
                tokens.put(batch.offsets()[i] + Math.min(position, batch.length(i) - 1));
            }
        }
    }

    private void fillLast(TokenBatch batch, int maxLength) throws OrtException {
        long[] shape = {batch.size()};
        LongBuffer tokens = longs(PackedGraph.LAST_TOKENS, shape);
        LongBuffer slots = longs(PackedGraph.LAST_SLOTS, shape);
        IntBuffer positions = ints(PackedGraph.LAST_POSITIONS, shape);
        for (int i = 0; i < batch.size(); i++) {
            int last = batch.length(i) - 1;
            tokens.put(batch.offsets()[i] + last);
            slots.put((long) i * maxLength + last);
            positions.put(last);
        }
    }

    /** Registers a tensor over a reused buffer and returns a view to fill it by. */
    private LongBuffer longs(String name, long[] shape) throws OrtException {
        LongBuffer values = buffer(name, shape, Long.BYTES).asLongBuffer();
        tensors.put(name, OnnxTensor.createTensor(environment, values, shape));
        return values.duplicate();
    }

    private IntBuffer ints(String name, long[] shape) throws OrtException {
        IntBuffer values = buffer(name, shape, Integer.BYTES).asIntBuffer();
        tensors.put(name, OnnxTensor.createTensor(environment, values, shape));
        return values.duplicate();
    }

    private ByteBuffer buffer(String name, long[] shape, int valueBytes) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        int bytes = Math.toIntExact(count * valueBytes);
        ByteBuffer buffer = buffers.get(name);
        if (buffer == null || buffer.capacity() < bytes) {
            buffer =
                    ByteBuffer.allocateDirect(Integer.highestOneBit(bytes) * 2)
                            .order(ByteOrder.nativeOrder());
            buffers.put(name, buffer);
        }
        return buffer.clear().limit(bytes).order(ByteOrder.nativeOrder());
    }
}
