package io.polyphony.function.serialization.terms;

import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link TermCensus}. */
public final class TermCensusCodec implements Codec<TermCensus> {

    private final TermCountsCodec termCounts = new TermCountsCodec();

    @Override
    public void write(TermCensus value, DataOutputView out) throws IOException {
        out.writeLong(value.decayEpoch());
        out.writeLong(value.themes());
        termCounts.write(value.texts(), out);
        termCounts.write(value.themeTerms(), out);
    }

    @Override
    public TermCensus read(int format, DataInputView in) throws IOException {
        return new TermCensus(
                in.readLong(),
                in.readLong(),
                termCounts.read(format, in).bare(),
                termCounts.read(format, in).bare());
    }
}
