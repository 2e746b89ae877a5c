package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Directive}, with a flag for its type. */
public final class DirectiveCodec implements Codec<Directive> {

    private final CurationCommandCodec others = new CurationCommandCodec();
    private final ErasureCodec erasures = new ErasureCodec();

    @Override
    public void write(Directive value, DataOutputView out) throws IOException {
        out.writeBoolean(value instanceof Erasure);
        if (value instanceof Erasure erasure) {
            erasures.write(erasure, out);
        } else if (value instanceof CurationCommand other) {
            others.write(other, out);
        }
    }

    @Override
    public Directive read(int format, DataInputView in) throws IOException {
        return in.readBoolean() ? erasures.read(format, in) : others.read(format, in);
    }
}
