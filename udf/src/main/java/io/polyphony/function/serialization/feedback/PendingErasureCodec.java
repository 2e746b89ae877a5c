package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.PendingErasure;
import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link PendingErasure}. */
public final class PendingErasureCodec implements Codec<PendingErasure> {

    private final ErasureCodec erasures = new ErasureCodec();

    @Override
    public void write(PendingErasure value, DataOutputView out) throws IOException {
        erasures.write(value.erasure(), out);
        out.writeLong(value.windowEnd());
        out.writeBoolean(value.isEmitted());
    }

    @Override
    public PendingErasure read(int format, DataInputView in) throws IOException {
        return new PendingErasure(erasures.read(format, in), in.readLong(), in.readBoolean());
    }
}
