package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link ThemeIndex}. */
public final class ThemeIndexCodec implements Codec<ThemeIndex> {

    /** Format from which on an entry has its theme's cohesion. */
    private static final int COHESION = 11;

    @Override
    public void write(ThemeIndex value, DataOutputView out) throws IOException {
        out.writeInt(value.size());
        for (int i = 0; i < value.size(); i++) {
            Fields.writeString(value.ids().get(i), out);
            Fields.writeShorts(value.centroids()[i], out);
        }
        Fields.writeInts(value.thresholds(), out);
        Fields.writeLongs(value.weights(), out);
        Fields.writeLongs(value.epochs(), out);
        Fields.writeLongs(value.lastSeen(), out);
        for (double cohesion : value.cohesions()) {
            out.writeDouble(cohesion);
        }
    }

    @Override
    public ThemeIndex read(int format, DataInputView in) throws IOException {
        int size = in.readInt();
        List<String> ids = new ArrayList<>(size);
        short[][] centroids = new short[size][];
        for (int i = 0; i < size; i++) {
            ids.add(Fields.readString(in));
            centroids[i] = Fields.readShorts(in);
        }
        return new ThemeIndex(
                ids,
                centroids,
                Fields.readInts(in),
                Fields.readLongs(in),
                Fields.readLongs(in),
                Fields.readLongs(in),
                readCohesions(format, size, in));
    }

    private static double[] readCohesions(int format, int size, DataInputView in)
            throws IOException {
        double[] cohesions = new double[size];
        for (int i = 0; i < size; i++) {
            cohesions[i] = format < COHESION ? ThemeIndex.UNKNOWN : in.readDouble();
        }
        return cohesions;
    }
}
