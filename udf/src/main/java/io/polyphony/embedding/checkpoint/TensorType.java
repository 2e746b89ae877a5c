package io.polyphony.embedding.checkpoint;

import java.nio.ByteBuffer;

/**
 * Number formats of published weights, named as in a safetensors header. Buffers are little-endian.
 */
public enum TensorType {
    F32(4) {
        @Override
        public float get(ByteBuffer buffer, int position) {
            return buffer.getFloat(position);
        }

        @Override
        public void put(ByteBuffer buffer, float value) {
            buffer.putFloat(value);
        }
    },
    F16(2) {
        @Override
        public float get(ByteBuffer buffer, int position) {
            return HalfFloat.toFloat(buffer.getShort(position));
        }

        @Override
        public void put(ByteBuffer buffer, float value) {
            buffer.putShort(HalfFloat.fromFloat(value));
        }
    },
    BF16(2) {
        @Override
        public float get(ByteBuffer buffer, int position) {
            return Float.intBitsToFloat(buffer.getShort(position) << 16);
        }

        @Override
        public void put(ByteBuffer buffer, float value) {
            int bits = Float.floatToIntBits(value);
            // Ties go to the even neighbour.
            buffer.putShort((short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16));
        }
    };

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }

    public abstract float get(ByteBuffer buffer, int position);

    public abstract void put(ByteBuffer buffer, float value);
}
