package io.polyphony.embedding.qwen3;

import java.nio.ByteBuffer;

/** Number formats of published weights, named as in a safetensors header. Buffers are little-endian. */
public enum TensorType {
    F32(4) {
        @Override
        float get(ByteBuffer buffer, int position) {
            return buffer.getFloat(position);
        }

        @Override
        void put(ByteBuffer buffer, float value) {
            buffer.putFloat(value);
        }
    },
    F16(2) {
        @Override
        float get(ByteBuffer buffer, int position) {
            return HalfFloat.toFloat(buffer.getShort(position));
        }

        @Override
        void put(ByteBuffer buffer, float value) {
            buffer.putShort(HalfFloat.fromFloat(value));
        }
    },
    BF16(2) {
        @Override
        float get(ByteBuffer buffer, int position) {
            return Float.intBitsToFloat(buffer.getShort(position) << 16);
        }

        @Override
        void put(ByteBuffer buffer, float value) {
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

    abstract float get(ByteBuffer buffer, int position);

    abstract void put(ByteBuffer buffer, float value);
}
