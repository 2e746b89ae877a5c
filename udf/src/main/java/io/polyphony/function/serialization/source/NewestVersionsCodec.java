package io.polyphony.function.serialization.source;

import io.polyphony.function.record.source.NewestVersions;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link NewestVersions}. */
public final class NewestVersionsCodec implements Codec<NewestVersions> {

    private final SourcePositionCodec positions = new SourcePositionCodec();

    @Override
    public void write(NewestVersions value, DataOutputView out) throws IOException {
        Fields.writeList(value.positions(), positions, out);
        out.writeLong(value.until());
    }

    @Override
    public NewestVersions read(int format, DataInputView in) throws IOException {
        return new NewestVersions(Fields.readList(positions, format, in), in.readLong());
    }
}
