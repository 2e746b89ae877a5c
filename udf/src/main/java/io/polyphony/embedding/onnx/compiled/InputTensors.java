package io.polyphony.embedding.onnx.compiled;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Input tensors of one forward pass after the other. They lie in direct buffers that grow to the
 * largest batch and are used again for the next, so at most one set of tensors is alive at a time;
 * {@link #close} releases the current one.
 */
final class InputTensors implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Map<String, ByteBuffer> buffers = new HashMap<>();
    private final Map<String, OnnxTensor> tensors = new HashMap<>();

    /** Those registered since {@link #close}. */
    Map<String, OnnxTensor> all() {
        return tensors;
    }

    /** Registers a tensor over a reused buffer and returns a view to fill it by. */
    LongBuffer longs(String name, long... shape) throws OrtException {
        LongBuffer values = buffer(name, shape, Long.BYTES).asLongBuffer();
        tensors.put(name, OnnxTensor.createTensor(environment, values, shape));
        return values.duplicate();
    }

    IntBuffer ints(String name, long... shape) throws OrtException {
        IntBuffer values = buffer(name, shape, Integer.BYTES).asIntBuffer();
        tensors.put(name, OnnxTensor.createTensor(environment, values, shape));
        return values.duplicate();
    }

    FloatBuffer floats(String name, long... shape) throws OrtException {
        FloatBuffer values = buffer(name, shape, Float.BYTES).asFloatBuffer();
        tensors.put(name, OnnxTensor.createTensor(environment, values, shape));
        return values.duplicate();
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
        tensors.clear();
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
                    ByteBuffer.allocateDirect(Math.max(bytes, Integer.highestOneBit(bytes) << 1))
                            .order(ByteOrder.nativeOrder());
            buffers.put(name, buffer);
        }
        return buffer.clear().limit(bytes).order(ByteOrder.nativeOrder());
    }
}
