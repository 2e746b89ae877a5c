package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.IncomingSeed;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link IncomingSeed}. */
public final class IncomingSeedCodec implements Codec<IncomingSeed> {

    private final CurationCommandCodec commands = new CurationCommandCodec();
    private final SeedTextCodec texts = new SeedTextCodec();

    @Override
    public void write(IncomingSeed value, DataOutputView out) throws IOException {
        commands.write(value.command(), out);
        Fields.writeList(value.texts(), texts, out);
    }

    @Override
    public IncomingSeed read(int format, DataInputView in) throws IOException {
        return new IncomingSeed(commands.read(format, in), Fields.readList(texts, format, in));
    }
}
