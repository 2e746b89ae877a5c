package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.theme.CandidateEntry;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link CandidateEntry}. */
public final class CandidateEntryCodec implements Codec<CandidateEntry> {

    /** Format from which on an entry has its candidate's cohesion. */
    private static final int COHESION = 11;

    @Override
    public void write(CandidateEntry value, DataOutputView out) throws IOException {
        Fields.writeString(value.id(), out);
        out.writeLong(value.foundedIn());
        out.writeLong(value.lastSeen());
        out.writeLong(value.weight());
        out.writeLong(value.epoch());
        Fields.writeShorts(value.centroid(), out);
        out.writeDouble(value.cohesion());
    }

    @Override
    public CandidateEntry read(int format, DataInputView in) throws IOException {
        return new CandidateEntry(
                Fields.readString(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                Fields.readShorts(in),
                format < COHESION ? ThemeIndex.UNKNOWN : in.readDouble());
    }
}
