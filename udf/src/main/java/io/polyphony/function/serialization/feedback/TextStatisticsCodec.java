package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.CleaningFacts;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link TextStatistics}. */
public final class TextStatisticsCodec implements Codec<TextStatistics> {

    /** First format in which statistics have facts of the cleaning. */
    private static final int CLEANING = 9;

    private final CleaningFactsCodec cleaningFacts = new CleaningFactsCodec();

    @Override
    public void write(TextStatistics value, DataOutputView out) throws IOException {
        out.writeInt(value.tokenCount());
        out.writeInt(value.chunkCount());
        out.writeBoolean(value.truncated());
        cleaningFacts.write(value.cleaning(), out);
    }

    @Override
    public TextStatistics read(int format, DataInputView in) throws IOException {
        return new TextStatistics(
                in.readInt(),
                in.readInt(),
                in.readBoolean(),
                format < CLEANING ? CleaningFacts.NONE : cleaningFacts.read(format, in));
    }
}
