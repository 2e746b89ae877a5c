package io.polyphony.function.serialization.background;

import io.polyphony.clustering.background.BackgroundSample;
import io.polyphony.clustering.background.BackgroundText;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link BackgroundSample}. */
public final class BackgroundSampleCodec implements Codec<BackgroundSample> {

    @Override
    public void write(BackgroundSample value, DataOutputView out) throws IOException {
        out.writeInt(value.texts().size());
        for (BackgroundText text : value.texts()) {
            out.writeLong(text.hash());
            out.writeInt(text.record());
            Fields.writeShorts(text.vector(), out);
        }
    }

    @Override
    public BackgroundSample read(int format, DataInputView in) throws IOException {
        int size = in.readInt();
        List<BackgroundText> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(new BackgroundText(in.readLong(), in.readInt(), Fields.readShorts(in)));
        }
        return new BackgroundSample(texts);
    }
}
