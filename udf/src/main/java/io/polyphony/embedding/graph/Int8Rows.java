package io.polyphony.embedding.graph;

import java.nio.ByteBuffer;

/**
 * Quantises rows of a published weight {@code [out][in]} one by one to 8-bit values from -127 to
 * 127 and lays them down transposed, as the runtime multiplies: {@code [in][out]}. A row's scale is
 * its greatest magnitude over 127.
 */
final class Int8Rows {

    static final int GREATEST = 127;

    private final int rows;
    private final int width;
    private final int zero;
    private final byte[] values;
    private final float[] scales;

    Int8Rows(int rows, int width, WeightSign sign) {
        this.rows = rows;
        this.width = width;
        this.zero = sign == WeightSign.SIGNED ? 0 : WeightSign.SHIFT;
        this.values = new byte[Math.multiplyExact(rows, width)];
        this.scales = new float[rows];
    }

    /** Takes consecutive rows; many at once are faster, since they lie side by side afterwards. */
    void put(int first, float[] floats, int count) {
        for (int row = 0; row < count; row++) {
            scales[first + row] = greatest(floats, row * width) / GREATEST;
        }
        for (int column = 0; column < width; column++) {
            int target = column * rows + first;
            for (int row = 0; row < count; row++) {
                float scale = scales[first + row];
                float value = floats[row * width + column];
                int rounded = scale == 0 ? 0 : (int) Math.rint(value / scale);
                values[target + row] = (byte) (rounded + zero);
            }
        }
    }

    ByteBuffer values() {
        return ByteBuffer.wrap(values);
    }

    float[] scales() {
        return scales;
    }

    private float greatest(float[] floats, int start) {
        float greatest = 0;
        for (int i = start; i < start + width; i++) {
            greatest = Math.max(greatest, Math.abs(floats[i]));
        }
        return greatest;
    }
}
