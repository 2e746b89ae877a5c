package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Exemplar}. */
public final class ExemplarCodec implements Codec<Exemplar> {

    @Override
    public void write(Exemplar value, DataOutputView out) throws IOException {
        Fields.writeString(value.recordKey(), out);
        Fields.writeString(value.language(), out);
        Fields.writeString(value.text(), out);
        Fields.writeShorts(value.vector(), out);
    }

    @Override
    public Exemplar read(int format, DataInputView in) throws IOException {
        return new Exemplar(
                Fields.readString(in),
                Fields.readString(in),
                Fields.readString(in),
                Fields.readShorts(in));
    }
}
