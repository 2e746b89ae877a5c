package io.polyphony.job.avro;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * A float array as the list that generated classes ask for. The array is shared; {@link #get}
 * boxes, so the hot path takes {@link #values}.
 */
public final class FloatVector extends AbstractList<Float> implements RandomAccess {

    private final float[] values;

    public FloatVector(float[] values) {
        this.values = values;
    }

    public float[] values() {
        return values;
    }

    @Override
    public Float get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }
}
