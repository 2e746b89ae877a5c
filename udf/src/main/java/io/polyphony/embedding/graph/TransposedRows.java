package io.polyphony.embedding.graph;

import io.polyphony.embedding.checkpoint.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Lays rows of a published weight {@code [out][in]} down transposed, {@code [in][out]}, in a number
 * format.
 */
final class TransposedRows {

    private final int rows;
    private final int width;
    private final TensorType type;
    private final ByteBuffer values;
    private boolean finite = true;

    TransposedRows(int rows, int width, TensorType type) {
        this.rows = rows;
        this.width = width;
        this.type = type;
        int bytes = Math.multiplyExact(Math.multiplyExact(rows, width), type.bytes());
        this.values = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Takes consecutive rows; many at once are faster, since they lie side by side afterwards. */
    void put(int first, float[] floats, int count) {
        for (int column = 0; column < width; column++) {
            values.position((column * rows + first) * type.bytes());
            for (int row = 0; row < count; row++) {
                int at = values.position();
                type.put(values, floats[row * width + column]);
                finite &= Float.isFinite(type.get(values, at));
            }
        }
    }

    /** Returns whether every value fits the format. */
    boolean isFinite() {
        return finite;
    }

    ByteBuffer values() {
        return values.rewind();
    }
}
