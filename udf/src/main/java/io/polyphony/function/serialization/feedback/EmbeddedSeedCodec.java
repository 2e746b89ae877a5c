package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.EmbeddedSeed;
import io.polyphony.function.record.SeedText;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link EmbeddedSeed}. */
public final class EmbeddedSeedCodec implements Codec<EmbeddedSeed> {

    private final CurationCommandCodec commands = new CurationCommandCodec();
    private final SeedTextCodec seedTexts = new SeedTextCodec();

    @Override
    public void write(EmbeddedSeed value, DataOutputView out) throws IOException {
        commands.write(value.command(), out);
        Fields.writeList(value.texts(), seedTexts, out);
        for (float[] vector : value.vectors()) {
            Fields.writeFloats(vector, out);
        }
    }

    @Override
    public EmbeddedSeed read(int format, DataInputView in) throws IOException {
        CurationCommand command = commands.read(format, in);
        List<SeedText> texts = Fields.readList(seedTexts, format, in);
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            vectors.add(Fields.readFloats(in));
        }
        return new EmbeddedSeed(command, texts, vectors);
    }
}
