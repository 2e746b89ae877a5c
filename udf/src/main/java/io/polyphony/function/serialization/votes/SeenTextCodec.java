package io.polyphony.function.serialization.votes;

import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.window.SeenText;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link SeenText}. */
public final class SeenTextCodec implements Codec<SeenText> {

    private static final int STARS = 10;

    @Override
    public void write(SeenText value, DataOutputView out) throws IOException {
        out.writeLong(value.hash());
        Fields.writeVariable(value.window(), out);
        Fields.writeVariable(value.star() + 2L, out);
    }

    @Override
    public SeenText read(int format, DataInputView in) throws IOException {
        return new SeenText(
                in.readLong(),
                Fields.readVariable(in),
                format < STARS ? SeenText.ANY_STAR : (int) Fields.readVariable(in) - 2);
    }
}
